// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.897 of 891 decisions (the commoner answer always: 0.484); 82 features
//   tolls 0.910 of 1067 decisions (the commoner answer always: 0.835); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -36,    // bias
    -6,     // recent_0
    -118,   // recent_1
    -158,   // recent_2
    329,    // distance_1
    67,     // distance_2
    -176,   // distance_5
    -256,   // distance_far
    114,    // same_paragraph
    -17,    // time_same
    -1000,  // time_conflict
    -25,    // time_frame_none
    -228,   // time_draft_none
    -450,   // time_wide
    89,     // place_same
    -233,   // place_conflict
    245,    // place_frame_none
    -41,    // place_draft_none
    23,     // place_wide_only
    144,    // site_same
    17,     // site_conflict
    221,    // method_same
    -78,    // method_conflict
    -260,   // agent_same
    -149,   // agent_conflict
    264,    // target_same
    -496,   // target_conflict
    73,     // weapon_same
    267,    // figure_same
    -388,   // figure_conflict
    61,     // figure_frame_none
    -80,    // figure_draft_none
    126,    // figure_grows
    -205,   // injured_conflict
    19,     // frame_generic
    -359,   // frame_headline
    563,    // draft_headline_only
    -61,    // frame_strong
    -377,   // frame_elsewhere
    113,    // frame_accuses
    509,    // draft_first
    -191,   // coerce_differs
    -2,     // no_time_no_place
    436,    // time_place_same
    16,     // figure_conflict_same_place
    136,    // figure_conflict_no_clue
    36,     // open_bias
    0,      // open_first
    359,    // open_headline
    377,    // open_elsewhere
    -19,    // open_generic
    10,     // open_dated
    181,    // open_placed
    -21,    // open_dated_placed
    -53,    // open_figure
    -177,   // open_no_clue
    -5,     // open_past
    61,     // open_strong
    159,    // open_part
    -32,    // same_sentence
    -192,   // frame_indefinite
    90,     // frame_definite
    40,     // frame_past
    -143,   // frame_item
    -103,   // place_first_same
    -41,    // place_first_conflict
    -140,   // place_figure_conflict
    -415,   // date_before
    -88,    // draft_long
    192,    // open_indefinite
    -90,    // open_definite
    -40,    // open_frame_past
    143,    // open_item
    -215,   // open_paragraph
    133,    // open_place_new
    -40,    // open_place_known
    -160,   // open_figure_new
    257,    // open_figure_known
    -129,   // open_time_new
    139,    // open_time_known
    -184,   // open_place_figure_new
    -98,    // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -329,  // bias
    522,   // period
    25,    // since
    273,   // range
    -296,  // week
    -230,  // month
    17,    // year
    -188,  // day
    94,    // no_date
    -206,  // site
    -135,  // town
    -126,  // province
    66,    // country
    35,    // area
    37,    // no_place
    43,    // many_places
    1000,  // hit
    139,   // displaced
    599,   // displaced_many
    98,    // killed_100
    225,   // killed_1000
    -130,  // no_figure
    297,   // plural_trigger
    -60,   // no_trigger
    -135,  // weak_trigger
    -134,  // strong_trigger
    -33,   // generic_trigger
    92,    // war
    233,   // total
    279,   // headline
    -42,   // two_states
    -154,  // agent
    -175,  // no_agent
    -203,  // target
    -32,   // weapon
    131,   // verb_trigger
    205,   // perfect
    -9,    // coerce
    3,     // anaphoric
    12,    // method
    -197,  // first_sentence
    434,   // detained
    415,   // displaced_only
    255,   // many_towns
    -501,  // two_towns
    632,   // across
    10,    // counted_by
    335,   // recurs
    291,   // day_figure
    139,   // wide_undated
    -22,   // headline_wide
};

}  // namespace solferino::claims::detail
