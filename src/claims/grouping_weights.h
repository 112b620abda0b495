// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.889 of 895 decisions (the commoner answer always: 0.483); 82 features
//   tolls 0.914 of 1072 decisions (the commoner answer always: 0.835); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -37,    // bias
    -42,    // recent_0
    -141,   // recent_1
    -135,   // recent_2
    359,    // distance_1
    98,     // distance_2
    -187,   // distance_5
    -308,   // distance_far
    117,    // same_paragraph
    18,     // time_same
    -1000,  // time_conflict
    -32,    // time_frame_none
    -235,   // time_draft_none
    -480,   // time_wide
    93,     // place_same
    -211,   // place_conflict
    281,    // place_frame_none
    -17,    // place_draft_none
    45,     // place_wide_only
    176,    // site_same
    22,     // site_conflict
    245,    // method_same
    -76,    // method_conflict
    -235,   // agent_same
    -175,   // agent_conflict
    221,    // target_same
    -488,   // target_conflict
    82,     // weapon_same
    333,    // figure_same
    -426,   // figure_conflict
    37,     // figure_frame_none
    -76,    // figure_draft_none
    145,    // figure_grows
    -201,   // injured_conflict
    12,     // frame_generic
    -429,   // frame_headline
    575,    // draft_headline_only
    -65,    // frame_strong
    -344,   // frame_elsewhere
    96,     // frame_accuses
    560,    // draft_first
    -187,   // coerce_differs
    49,     // no_time_no_place
    387,    // time_place_same
    48,     // figure_conflict_same_place
    166,    // figure_conflict_no_clue
    237,    // open_bias
    0,      // open_first
    429,    // open_headline
    344,    // open_elsewhere
    -12,    // open_generic
    5,      // open_dated
    185,    // open_placed
    8,      // open_dated_placed
    -27,    // open_figure
    -146,   // open_no_clue
    -19,    // open_past
    65,     // open_strong
    96,     // open_part
    53,     // same_sentence
    -229,   // frame_indefinite
    111,    // frame_definite
    72,     // frame_past
    -159,   // frame_item
    -93,    // place_first_same
    -24,    // place_first_conflict
    -77,    // place_figure_conflict
    -421,   // date_before
    -45,    // draft_long
    229,    // open_indefinite
    -111,   // open_definite
    -72,    // open_frame_past
    159,    // open_item
    -224,   // open_paragraph
    176,    // open_place_new
    -52,    // open_place_known
    -136,   // open_figure_new
    209,    // open_figure_known
    -122,   // open_time_new
    128,    // open_time_known
    -198,   // open_place_figure_new
    -21,    // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -348,  // bias
    563,   // period
    5,     // since
    300,   // range
    -311,  // week
    -267,  // month
    14,    // year
    -193,  // day
    110,   // no_date
    -220,  // site
    -157,  // town
    -112,  // province
    80,    // country
    32,    // area
    31,    // no_place
    -35,   // many_places
    1000,  // hit
    157,   // displaced
    515,   // displaced_many
    111,   // killed_100
    225,   // killed_1000
    -117,  // no_figure
    322,   // plural_trigger
    -60,   // no_trigger
    -154,  // weak_trigger
    -134,  // strong_trigger
    -46,   // generic_trigger
    86,    // war
    248,   // total
    298,   // headline
    -32,   // two_states
    -155,  // agent
    -193,  // no_agent
    -229,  // target
    -25,   // weapon
    159,   // verb_trigger
    191,   // perfect
    -51,   // coerce
    -23,   // anaphoric
    16,    // method
    -206,  // first_sentence
    356,   // detained
    451,   // displaced_only
    60,    // many_towns
    -294,  // two_towns
    559,   // across
    34,    // counted_by
    389,   // recurs
    335,   // day_figure
    125,   // wide_undated
    -29,   // headline_wide
};

}  // namespace solferino::claims::detail
