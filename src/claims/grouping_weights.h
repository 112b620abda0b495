// SPDX-License-Identifier: Apache-2.0
// Weights of the two linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.875 of 863 decisions (the commoner answer always: 0.495); 82 features
//   tolls 0.911 of 1032 decisions (the commoner answer always: 0.836); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    18,     // bias
    -91,    // recent_0
    -203,   // recent_1
    -188,   // recent_2
    362,    // distance_1
    142,    // distance_2
    -182,   // distance_5
    -305,   // distance_far
    119,    // same_paragraph
    -28,    // time_same
    -1000,  // time_conflict
    25,     // time_frame_none
    -206,   // time_draft_none
    -531,   // time_wide
    8,      // place_same
    -270,   // place_conflict
    204,    // place_frame_none
    -61,    // place_draft_none
    -9,     // place_wide_only
    126,    // site_same
    2,      // site_conflict
    195,    // method_same
    -69,    // method_conflict
    -255,   // agent_same
    -159,   // agent_conflict
    144,    // target_same
    -535,   // target_conflict
    41,     // weapon_same
    305,    // figure_same
    -371,   // figure_conflict
    30,     // figure_frame_none
    -70,    // figure_draft_none
    118,    // figure_grows
    -237,   // injured_conflict
    24,     // frame_generic
    -393,   // frame_headline
    528,    // draft_headline_only
    -66,    // frame_strong
    -374,   // frame_elsewhere
    106,    // frame_accuses
    566,    // draft_first
    -175,   // coerce_differs
    -75,    // no_time_no_place
    251,    // time_place_same
    -142,   // figure_conflict_same_place
    108,    // figure_conflict_no_clue
    -18,    // open_bias
    0,      // open_first
    393,    // open_headline
    374,    // open_elsewhere
    -24,    // open_generic
    7,      // open_dated
    111,    // open_placed
    -53,    // open_dated_placed
    -42,    // open_figure
    -189,   // open_no_clue
    10,     // open_past
    66,     // open_strong
    214,    // open_part
    -83,    // same_sentence
    -216,   // frame_indefinite
    94,     // frame_definite
    43,     // frame_past
    -137,   // frame_item
    -133,   // place_first_same
    -129,   // place_first_conflict
    -141,   // place_figure_conflict
    -392,   // date_before
    -201,   // draft_long
    216,    // open_indefinite
    -94,    // open_definite
    -43,    // open_frame_past
    137,    // open_item
    -215,   // open_paragraph
    128,    // open_place_new
    4,      // open_place_known
    -175,   // open_figure_new
    187,    // open_figure_known
    -104,   // open_time_new
    111,    // open_time_known
    -82,    // open_place_figure_new
    -119,   // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -329,  // bias
    589,   // period
    -43,   // since
    267,   // range
    -236,  // week
    -276,  // month
    -44,   // year
    -89,   // day
    49,    // no_date
    -245,  // site
    -127,  // town
    -120,  // province
    72,    // country
    48,    // area
    44,    // no_place
    170,   // many_places
    1000,  // hit
    203,   // displaced
    636,   // displaced_many
    96,    // killed_100
    245,   // killed_1000
    -129,  // no_figure
    332,   // plural_trigger
    -76,   // no_trigger
    -130,  // weak_trigger
    -124,  // strong_trigger
    -96,   // generic_trigger
    141,   // war
    239,   // total
    290,   // headline
    -30,   // two_states
    -169,  // agent
    -160,  // no_agent
    -231,  // target
    -39,   // weapon
    104,   // verb_trigger
    219,   // perfect
    13,    // coerce
    -13,   // anaphoric
    -25,   // method
    -180,  // first_sentence
    155,   // detained
    227,   // displaced_only
    201,   // many_towns
    -359,  // two_towns
    760,   // across
    31,    // counted_by
    319,   // recurs
    187,   // day_figure
    166,   // wide_undated
    -26,   // headline_wide
};

}  // namespace solferino::claims::detail
