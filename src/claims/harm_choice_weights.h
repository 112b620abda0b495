// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of harm_choices.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   kept 0.795 of 1292 decisions (the commoner answer always: 0.212); 95 features
//   parts 0.926 of 1018 decisions (the commoner answer always: 0.809); 95 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 95> harm_kept_weights{
    152,    // bias
    -299,   // active
    -257,   // passive
    -219,   // participle
    -187,   // subject
    -234,   // noun
    563,    // noun_of
    -51,    // adjective
    -635,   // linked
    -37,    // listed
    15,     // gapped
    -40,    // total_rule
    -466,   // part_rule
    -48,    // predicate
    262,    // described
    417,    // unnumbered
    0,      // none_rule
    -1,     // counted
    153,    // uncounted
    17,     // exact
    135,    // open
    -945,   // zero
    -556,   // one
    -892,   // bare_two
    -292,   // several
    -170,   // tens
    -59,    // hundreds
    -491,   // thousands
    -277,   // people
    -190,   // civilians
    381,    // children
    197,    // women
    252,    // health_workers
    -161,   // officials
    -236,   // combatants
    -148,   // displaced_people
    624,    // other_people
    397,    // killed
    399,    // injured
    -112,   // casualties
    17,     // missing
    -23,    // held
    -235,   // displaced
    61,     // destroyed
    622,    // damaged
    -347,   // out_of_service
    -628,   // hit
    22,     // subset
    0,      // earlier
    176,    // total
    50,     // attack
    350,    // first_of_state
    142,    // largest
    -70,    // equal_min
    10,     // smaller
    -395,   // half
    191,    // larger_before
    99,     // larger_same_sentence
    104,    // larger_same_who
    -31,    // larger_behind
    -198,   // part_of_larger_word
    224,    // alone_of_state
    -69,    // alone
    -1000,  // headline_only
    124,    // in_first_frame
    28,     // in_later_frame
    100,    // in_generic_frame
    -32,    // in_headline_frame
    61,     // weak_frame
    177,    // one_frame
    -46,    // many_frames
    192,    // toll
    261,    // attributed
    -338,   // after_among
    -203,   // after_of
    132,    // after_comma
    33,     // after_and
    410,    // after_other
    169,    // before_among
    -36,    // before_of
    86,     // opens
    246,    // uncounted_people
    -93,    // uncounted_thing
    182,    // uncounted_subset
    -350,   // uncounted_with_figure
    -199,   // counted_thing
    113,    // class_with_larger
    137,    // class_alone
    316,    // first_frame_alone
    -39,    // same_state_many
    441,    // kin
    94,     // sums_with_next
    326,    // state_of_first
    -68,    // one_person_named
    321,    // dated_elsewhere
};

inline constexpr std::array<std::int16_t, 95> harm_part_weights{
    -366,   // bias
    -50,    // active
    -420,   // passive
    -184,   // participle
    -784,   // subject
    276,    // noun
    -177,   // noun_of
    -615,   // adjective
    258,    // linked
    221,    // listed
    -13,    // gapped
    -256,   // total_rule
    756,    // part_rule
    661,    // predicate
    12,     // described
    369,    // unnumbered
    0,      // none_rule
    -313,   // counted
    -52,    // uncounted
    -85,    // exact
    -281,   // open
    0,      // zero
    -487,   // one
    833,    // bare_two
    8,      // several
    162,    // tens
    29,     // hundreds
    458,    // thousands
    25,     // people
    -311,   // civilians
    351,    // children
    396,    // women
    543,    // health_workers
    -1000,  // officials
    19,     // combatants
    -327,   // displaced_people
    367,    // other_people
    98,     // killed
    157,    // injured
    207,    // casualties
    -427,   // missing
    -1,     // held
    27,     // displaced
    253,    // destroyed
    -263,   // damaged
    -41,    // out_of_service
    -376,   // hit
    487,    // subset
    0,      // earlier
    -126,   // total
    -377,   // attack
    38,     // first_of_state
    -387,   // largest
    -392,   // equal_min
    21,     // smaller
    545,    // half
    562,    // larger_before
    -480,   // larger_same_sentence
    63,     // larger_same_who
    -173,   // larger_behind
    -308,   // part_of_larger_word
    -227,   // alone_of_state
    -195,   // alone
    720,    // headline_only
    -129,   // in_first_frame
    -236,   // in_later_frame
    188,    // in_generic_frame
    -86,    // in_headline_frame
    94,     // weak_frame
    -86,    // one_frame
    -96,    // many_frames
    120,    // toll
    -308,   // attributed
    262,    // after_among
    -185,   // after_of
    678,    // after_comma
    -41,    // after_and
    -931,   // after_other
    640,    // before_among
    277,    // before_of
    120,    // opens
    387,    // uncounted_people
    -439,   // uncounted_thing
    318,    // uncounted_subset
    131,    // uncounted_with_figure
    12,     // counted_thing
    174,    // class_with_larger
    504,    // class_alone
    71,     // first_frame_alone
    -140,   // same_state_many
    146,    // kin
    620,    // sums_with_next
    158,    // state_of_first
    -41,    // one_person_named
    -286,   // dated_elsewhere
};

}  // namespace solferino::claims::detail
