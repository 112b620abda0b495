// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of harm_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   links 0.880 of 1607 decisions (the commoner answer always: 0.861); 77 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 77> link_weights{
    -181,  // bias
    388,   // gap_0
    183,   // gap_2
    382,   // gap_5
    159,   // gap_10
    -119,  // gap_far
    -24,   // behind
    -356,  // back_1
    -820,  // back_2
    32,    // same_clause
    304,   // comma_between
    -162,  // stop_between
    286,   // and_before
    135,   // comma_before
    265,   // opens
    189,   // closes
    -78,   // place_behind
    -541,  // by_behind
    360,   // date_behind
    260,   // of_behind
    -231,  // relative_behind
    -221,  // auxiliary_behind
    -404,  // verb_behind
    397,   // bracket_behind
    -67,   // of_before
    -511,  // for_before
    222,   // with_before
    -557,  // than_before
    -95,   // from_before
    -378,  // to_before
    -838,  // in_before
    419,   // among_before
    458,   // bracket_before
    518,   // colon_before
    367,   // that_before
    -16,   // other_before
    95,    // verb
    593,   // subject_verb
    256,   // adjective
    -447,  // noun
    499,   // total
    -154,  // figure_between
    -6,    // word_free
    -175,  // word_taken
    -209,  // speech_between
    -500,  // attack_between
    -688,  // people
    99,    // civilians
    -491,  // combatants
    1000,  // children
    719,   // women
    -475,  // other_people
    -57,   // bare
    -477,  // unknown_noun
    -181,  // capital_noun
    416,   // counted
    -597,  // uncounted
    -43,   // singular
    -440,  // partitive
    -145,  // thousand
    46,    // killed
    -40,   // injured
    -411,  // displaced
    276,   // held
    -391,  // missing
    152,   // casualties
    188,   // thing
    -96,   // has_attack
    181,   // none
    57,    // none_bare
    477,   // none_unknown
    597,   // none_uncounted
    -164,  // none_people
    -188,  // none_thing
    147,   // none_free
    -166,  // none_empty
    96,    // none_attack
};

}  // namespace solferino::claims::detail
