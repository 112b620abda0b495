// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.884 of 897 decisions (the commoner answer always: 0.480); 82 features
//   tolls 0.911 of 1075 decisions (the commoner answer always: 0.834); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -25,    // bias
    -9,     // recent_0
    -127,   // recent_1
    -118,   // recent_2
    310,    // distance_1
    78,     // distance_2
    -154,   // distance_5
    -258,   // distance_far
    142,    // same_paragraph
    -52,    // time_same
    -1000,  // time_conflict
    -39,    // time_frame_none
    -264,   // time_draft_none
    -420,   // time_wide
    105,    // place_same
    -207,   // place_conflict
    193,    // place_frame_none
    -35,    // place_draft_none
    9,      // place_wide_only
    125,    // site_same
    33,     // site_conflict
    197,    // method_same
    -69,    // method_conflict
    -232,   // agent_same
    -219,   // agent_conflict
    190,    // target_same
    -341,   // target_conflict
    103,    // weapon_same
    193,    // figure_same
    -322,   // figure_conflict
    56,     // figure_frame_none
    -59,    // figure_draft_none
    152,    // figure_grows
    -177,   // injured_conflict
    30,     // frame_generic
    -356,   // frame_headline
    545,    // draft_headline_only
    -50,    // frame_strong
    -325,   // frame_elsewhere
    104,    // frame_accuses
    475,    // draft_first
    -182,   // coerce_differs
    58,     // no_time_no_place
    378,    // time_place_same
    27,     // figure_conflict_same_place
    119,    // figure_conflict_no_clue
    225,    // open_bias
    0,      // open_first
    356,    // open_headline
    325,    // open_elsewhere
    -30,    // open_generic
    -14,    // open_dated
    184,    // open_placed
    27,     // open_dated_placed
    -39,    // open_figure
    -118,   // open_no_clue
    -16,    // open_past
    50,     // open_strong
    61,     // open_part
    23,     // same_sentence
    -188,   // frame_indefinite
    103,    // frame_definite
    53,     // frame_past
    -144,   // frame_item
    -52,    // place_first_same
    -50,    // place_first_conflict
    -86,    // place_figure_conflict
    -352,   // date_before
    -110,   // draft_long
    188,    // open_indefinite
    -103,   // open_definite
    -53,    // open_frame_past
    144,    // open_item
    -189,   // open_paragraph
    92,     // open_place_new
    34,     // open_place_known
    -95,    // open_figure_new
    175,    // open_figure_known
    -159,   // open_time_new
    145,    // open_time_known
    -149,   // open_place_figure_new
    -92,    // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -355,  // bias
    564,   // period
    26,    // since
    304,   // range
    -301,  // week
    -261,  // month
    -13,   // year
    -190,  // day
    107,   // no_date
    -235,  // site
    -139,  // town
    -120,  // province
    73,    // country
    35,    // area
    31,    // no_place
    -49,   // many_places
    1000,  // hit
    133,   // displaced
    548,   // displaced_many
    95,    // killed_100
    248,   // killed_1000
    -120,  // no_figure
    348,   // plural_trigger
    -44,   // no_trigger
    -153,  // weak_trigger
    -158,  // strong_trigger
    -42,   // generic_trigger
    90,    // war
    262,   // total
    255,   // headline
    -32,   // two_states
    -148,  // agent
    -207,  // no_agent
    -199,  // target
    -28,   // weapon
    150,   // verb_trigger
    173,   // perfect
    -27,   // coerce
    -10,   // anaphoric
    38,    // method
    -185,  // first_sentence
    373,   // detained
    496,   // displaced_only
    117,   // many_towns
    -372,  // two_towns
    562,   // across
    23,    // counted_by
    389,   // recurs
    347,   // day_figure
    130,   // wide_undated
    -3,    // headline_wide
};

}  // namespace solferino::claims::detail
