// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.879 of 920 decisions (the commoner answer always: 0.458); 82 features
//   tolls 0.910 of 1100 decisions (the commoner answer always: 0.836); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -68,    // bias
    -72,    // recent_0
    -205,   // recent_1
    -137,   // recent_2
    297,    // distance_1
    79,     // distance_2
    -163,   // distance_5
    -281,   // distance_far
    151,    // same_paragraph
    -176,   // time_same
    -1000,  // time_conflict
    -46,    // time_frame_none
    -259,   // time_draft_none
    -446,   // time_wide
    125,    // place_same
    -229,   // place_conflict
    366,    // place_frame_none
    -24,    // place_draft_none
    17,     // place_wide_only
    156,    // site_same
    34,     // site_conflict
    200,    // method_same
    -120,   // method_conflict
    153,    // agent_same
    13,     // agent_conflict
    273,    // target_same
    -382,   // target_conflict
    78,     // weapon_same
    249,    // figure_same
    -320,   // figure_conflict
    48,     // figure_frame_none
    -45,    // figure_draft_none
    184,    // figure_grows
    -160,   // injured_conflict
    111,    // frame_generic
    -388,   // frame_headline
    536,    // draft_headline_only
    -44,    // frame_strong
    -416,   // frame_elsewhere
    71,     // frame_accuses
    484,    // draft_first
    -199,   // coerce_differs
    42,     // no_time_no_place
    428,    // time_place_same
    31,     // figure_conflict_same_place
    139,    // figure_conflict_no_clue
    268,    // open_bias
    0,      // open_first
    388,    // open_headline
    416,    // open_elsewhere
    -111,   // open_generic
    21,     // open_dated
    106,    // open_placed
    -36,    // open_dated_placed
    -34,    // open_figure
    -97,    // open_no_clue
    66,     // open_past
    44,     // open_strong
    131,    // open_part
    27,     // same_sentence
    -230,   // frame_indefinite
    94,     // frame_definite
    33,     // frame_past
    -149,   // frame_item
    -57,    // place_first_same
    -46,    // place_first_conflict
    -134,   // place_figure_conflict
    -235,   // date_before
    -226,   // draft_long
    230,    // open_indefinite
    -94,    // open_definite
    -33,    // open_frame_past
    149,    // open_item
    -231,   // open_paragraph
    173,    // open_place_new
    46,     // open_place_known
    -75,    // open_figure_new
    190,    // open_figure_known
    -106,   // open_time_new
    128,    // open_time_known
    -195,   // open_place_figure_new
    -101,   // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -352,  // bias
    582,   // period
    14,    // since
    284,   // range
    -302,  // week
    -276,  // month
    17,    // year
    -185,  // day
    110,   // no_date
    -172,  // site
    -159,  // town
    -127,  // province
    79,    // country
    21,    // area
    6,     // no_place
    -55,   // many_places
    1000,  // hit
    162,   // displaced
    558,   // displaced_many
    121,   // killed_100
    211,   // killed_1000
    -109,  // no_figure
    345,   // plural_trigger
    -55,   // no_trigger
    -141,  // weak_trigger
    -156,  // strong_trigger
    -110,  // generic_trigger
    80,    // war
    219,   // total
    301,   // headline
    -28,   // two_states
    -183,  // agent
    -169,  // no_agent
    -183,  // target
    -33,   // weapon
    140,   // verb_trigger
    175,   // perfect
    -59,   // coerce
    3,     // anaphoric
    49,    // method
    -183,  // first_sentence
    394,   // detained
    456,   // displaced_only
    31,    // many_towns
    -311,  // two_towns
    530,   // across
    27,    // counted_by
    358,   // recurs
    347,   // day_figure
    123,   // wide_undated
    -42,   // headline_wide
};

}  // namespace solferino::claims::detail
