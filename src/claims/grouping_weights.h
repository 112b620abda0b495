// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.879 of 917 decisions (the commoner answer always: 0.459); 82 features
//   tolls 0.911 of 1096 decisions (the commoner answer always: 0.837); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -43,    // bias
    -93,    // recent_0
    -207,   // recent_1
    -145,   // recent_2
    303,    // distance_1
    71,     // distance_2
    -142,   // distance_5
    -275,   // distance_far
    142,    // same_paragraph
    -128,   // time_same
    -1000,  // time_conflict
    -30,    // time_frame_none
    -246,   // time_draft_none
    -448,   // time_wide
    106,    // place_same
    -259,   // place_conflict
    347,    // place_frame_none
    -50,    // place_draft_none
    2,      // place_wide_only
    105,    // site_same
    16,     // site_conflict
    193,    // method_same
    -79,    // method_conflict
    105,    // agent_same
    67,     // agent_conflict
    257,    // target_same
    -385,   // target_conflict
    79,     // weapon_same
    237,    // figure_same
    -346,   // figure_conflict
    32,     // figure_frame_none
    -50,    // figure_draft_none
    171,    // figure_grows
    -145,   // injured_conflict
    78,     // frame_generic
    -383,   // frame_headline
    511,    // draft_headline_only
    -56,    // frame_strong
    -414,   // frame_elsewhere
    109,    // frame_accuses
    481,    // draft_first
    -164,   // coerce_differs
    25,     // no_time_no_place
    353,    // time_place_same
    32,     // figure_conflict_same_place
    144,    // figure_conflict_no_clue
    243,    // open_bias
    0,      // open_first
    383,    // open_headline
    414,    // open_elsewhere
    -78,    // open_generic
    12,     // open_dated
    93,     // open_placed
    -48,    // open_dated_placed
    -49,    // open_figure
    -110,   // open_no_clue
    70,     // open_past
    56,     // open_strong
    122,    // open_part
    55,     // same_sentence
    -224,   // frame_indefinite
    88,     // frame_definite
    47,     // frame_past
    -137,   // frame_item
    -88,    // place_first_same
    -64,    // place_first_conflict
    -137,   // place_figure_conflict
    -210,   // date_before
    -215,   // draft_long
    224,    // open_indefinite
    -88,    // open_definite
    -47,    // open_frame_past
    137,    // open_item
    -230,   // open_paragraph
    147,    // open_place_new
    26,     // open_place_known
    -78,    // open_figure_new
    153,    // open_figure_known
    -117,   // open_time_new
    129,    // open_time_known
    -194,   // open_place_figure_new
    -80,    // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -350,  // bias
    570,   // period
    4,     // since
    297,   // range
    -323,  // week
    -271,  // month
    4,     // year
    -158,  // day
    100,   // no_date
    -170,  // site
    -152,  // town
    -120,  // province
    60,    // country
    26,    // area
    6,     // no_place
    -59,   // many_places
    1000,  // hit
    139,   // displaced
    566,   // displaced_many
    128,   // killed_100
    218,   // killed_1000
    -135,  // no_figure
    350,   // plural_trigger
    -61,   // no_trigger
    -143,  // weak_trigger
    -146,  // strong_trigger
    -72,   // generic_trigger
    78,    // war
    233,   // total
    299,   // headline
    -31,   // two_states
    -185,  // agent
    -165,  // no_agent
    -185,  // target
    -44,   // weapon
    147,   // verb_trigger
    182,   // perfect
    -47,   // coerce
    -9,    // anaphoric
    33,    // method
    -193,  // first_sentence
    401,   // detained
    468,   // displaced_only
    89,    // many_towns
    -313,  // two_towns
    562,   // across
    34,    // counted_by
    366,   // recurs
    301,   // day_figure
    138,   // wide_undated
    -53,   // headline_wide
};

}  // namespace solferino::claims::detail
