// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of harm_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   links 0.877 of 1623 decisions (the commoner answer always: 0.855); 77 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 77> link_weights{
    -161,  // bias
    524,   // gap_0
    139,   // gap_2
    363,   // gap_5
    150,   // gap_10
    -101,  // gap_far
    -73,   // behind
    -381,  // back_1
    -855,  // back_2
    15,    // same_clause
    240,   // comma_between
    -134,  // stop_between
    288,   // and_before
    94,    // comma_before
    239,   // opens
    243,   // closes
    -87,   // place_behind
    -236,  // by_behind
    352,   // date_behind
    160,   // of_behind
    -298,  // relative_behind
    -275,  // auxiliary_behind
    -506,  // verb_behind
    369,   // bracket_behind
    -122,  // of_before
    -527,  // for_before
    163,   // with_before
    -562,  // than_before
    -106,  // from_before
    -357,  // to_before
    -892,  // in_before
    436,   // among_before
    545,   // bracket_before
    443,   // colon_before
    399,   // that_before
    -60,   // other_before
    166,   // verb
    598,   // subject_verb
    258,   // adjective
    -442,  // noun
    494,   // total
    -137,  // figure_between
    -6,    // word_free
    -155,  // word_taken
    -228,  // speech_between
    -412,  // attack_between
    -643,  // people
    49,    // civilians
    -512,  // combatants
    1000,  // children
    697,   // women
    -414,  // other_people
    -60,   // bare
    -478,  // unknown_noun
    -103,  // capital_noun
    433,   // counted
    -594,  // uncounted
    -18,   // singular
    -502,  // partitive
    -141,  // thousand
    78,    // killed
    -49,   // injured
    -465,  // displaced
    266,   // held
    -399,  // missing
    207,   // casualties
    200,   // thing
    -95,   // has_attack
    161,   // none
    60,    // none_bare
    478,   // none_unknown
    594,   // none_uncounted
    -177,  // none_people
    -200,  // none_thing
    138,   // none_free
    -157,  // none_empty
    95,    // none_attack
};

}  // namespace solferino::claims::detail
