// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of perpetrator_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   perpetrators 0.797 of 3103 decisions (the commoner answer always: 0.667); 115 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 115> perpetrator_weights{
    -123,   // bias
    627,    // rule_subject
    559,    // rule_by
    493,    // rule_from
    598,    // rule_owner
    378,    // rule_noun_by
    773,    // rule_weapon
    217,    // rule_accused
    594,    // rule_tied
    -318,   // rule_none
    -96,    // rule_here
    151,    // rule_beside
    11,     // rule_once
    163,    // rule_often
    440,    // rule_most
    206,    // rule_none_anywhere
    111,    // only_here_none
    -183,   // state
    112,    // military
    136,    // armed_group
    251,    // coalition
    -134,   // described
    -304,   // person
    -304,   // unarmed
    82,     // adjective
    -461,   // located
    -51,    // anaphor
    -266,   // unnamed
    119,    // alleged_before
    131,    // in_part
    -415,   // in_sentence
    0,      // sentence_before
    -51,    // sentence_behind
    -355,   // elsewhere
    561,    // near_before
    175,    // mid_before
    205,    // far_before
    21,     // near_behind
    167,    // mid_behind
    -28,    // far_behind
    -398,   // overlaps
    136,    // opens
    193,    // after_by
    295,    // after_from
    84,     // after_of
    -52,    // after_on
    -88,    // after_in
    44,     // after_to
    -61,    // after_with
    102,    // after_and
    -509,   // after_for
    -167,   // after_comma
    105,    // after_when
    503,    // after_that
    -154,   // after_verb
    153,    // before_attack
    38,     // before_harm
    67,     // before_weapon
    73,     // before_speech
    -215,   // before_act
    -133,   // before_owned
    117,    // before_of
    -458,   // before_in
    -126,   // before_comma
    91,     // before_and
    -224,   // before_auxiliary
    29,     // before_relative
    -177,   // subject_of_trigger
    -70,    // subject_of_attack
    -63,    // subject_of_harm
    -328,   // source
    -168,   // source_of_this
    -1000,  // victim
    -453,   // target
    529,    // object_of_accuse
    66,     // subject_of_accuse
    566,    // subject_of_deny
    567,    // subject_of_claim
    94,     // headline_names
    47,     // alone
    6,      // one_of_many
    -535,   // frame_toll
    53,     // frame_generic
    41,     // frame_coerce
    -151,   // frame_weapon
    -23,    // frame_harm
    23,     // frame_headline
    105,    // trigger_verb
    -249,   // elsewhere_toll
    103,    // elsewhere_headline
    20,     // elsewhere_most
    164,    // behind_none
    52,     // before_none
    -138,   // here_none
    65,     // here_none_armed
    -293,   // here_none_state
    83,     // state_source
    382,    // group_source
    195,    // described_named
    76,     // owner_state
    1,      // source_while_ruled
    -203,   // victim_side
    -482,   // state_beside_ruled
    -350,   // passive_here
    -171,   // elsewhere_here_none
    252,    // elsewhere_often
    293,    // elsewhere_state
    384,    // elsewhere_group
    246,    // elsewhere_weapon
    -57,    // elsewhere_far
    104,    // sentence_before_subject
    346,    // sentence_behind_accused
    625,    // sentence_behind_claims
    -340,   // headline_subject
    -270,   // opens_and_verb
};

}  // namespace solferino::claims::detail
