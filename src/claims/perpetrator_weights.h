// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of perpetrator_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   perpetrators 0.798 of 3100 decisions (the commoner answer always: 0.667); 115 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 115> perpetrator_weights{
    -158,   // bias
    686,    // rule_subject
    524,    // rule_by
    291,    // rule_from
    659,    // rule_owner
    378,    // rule_noun_by
    743,    // rule_weapon
    196,    // rule_accused
    664,    // rule_tied
    -304,   // rule_none
    -95,    // rule_here
    126,    // rule_beside
    8,      // rule_once
    170,    // rule_often
    462,    // rule_most
    218,    // rule_none_anywhere
    136,    // only_here_none
    -191,   // state
    97,     // military
    165,    // armed_group
    204,    // coalition
    -124,   // described
    -310,   // person
    -310,   // unarmed
    106,    // adjective
    -476,   // located
    -59,    // anaphor
    -286,   // unnamed
    140,    // alleged_before
    142,    // in_part
    -390,   // in_sentence
    30,     // sentence_before
    -45,    // sentence_behind
    -326,   // elsewhere
    591,    // near_before
    161,    // mid_before
    196,    // far_before
    4,      // near_behind
    156,    // mid_behind
    -33,    // far_behind
    -423,   // overlaps
    118,    // opens
    188,    // after_by
    264,    // after_from
    96,     // after_of
    -54,    // after_on
    -112,   // after_in
    40,     // after_to
    -38,    // after_with
    91,     // after_and
    -498,   // after_for
    -163,   // after_comma
    115,    // after_when
    550,    // after_that
    -184,   // after_verb
    155,    // before_attack
    9,      // before_harm
    14,     // before_weapon
    86,     // before_speech
    -207,   // before_act
    -137,   // before_owned
    155,    // before_of
    -485,   // before_in
    -144,   // before_comma
    95,     // before_and
    -241,   // before_auxiliary
    35,     // before_relative
    -213,   // subject_of_trigger
    -67,    // subject_of_attack
    -61,    // subject_of_harm
    -377,   // source
    -197,   // source_of_this
    -1000,  // victim
    -547,   // target
    571,    // object_of_accuse
    45,     // subject_of_accuse
    581,    // subject_of_deny
    746,    // subject_of_claim
    84,     // headline_names
    63,     // alone
    16,     // one_of_many
    -562,   // frame_toll
    46,     // frame_generic
    62,     // frame_coerce
    -164,   // frame_weapon
    -25,    // frame_harm
    27,     // frame_headline
    116,    // trigger_verb
    -270,   // elsewhere_toll
    159,    // elsewhere_headline
    21,     // elsewhere_most
    183,    // behind_none
    31,     // before_none
    -150,   // here_none
    84,     // here_none_armed
    -274,   // here_none_state
    104,    // state_source
    417,    // group_source
    181,    // described_named
    109,    // owner_state
    14,     // source_while_ruled
    -226,   // victim_side
    -472,   // state_beside_ruled
    -332,   // passive_here
    -218,   // elsewhere_here_none
    248,    // elsewhere_often
    330,    // elsewhere_state
    418,    // elsewhere_group
    268,    // elsewhere_weapon
    -65,    // elsewhere_far
    97,     // sentence_before_subject
    344,    // sentence_behind_accused
    712,    // sentence_behind_claims
    -351,   // headline_subject
    -261,   // opens_and_verb
};

}  // namespace solferino::claims::detail
