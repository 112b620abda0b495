// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.882 of 918 decisions (the commoner answer always: 0.459); 82 features
//   tolls 0.909 of 1097 decisions (the commoner answer always: 0.837); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -48,    // bias
    -83,    // recent_0
    -198,   // recent_1
    -139,   // recent_2
    312,    // distance_1
    66,     // distance_2
    -145,   // distance_5
    -281,   // distance_far
    139,    // same_paragraph
    -109,   // time_same
    -1000,  // time_conflict
    -34,    // time_frame_none
    -243,   // time_draft_none
    -490,   // time_wide
    85,     // place_same
    -235,   // place_conflict
    380,    // place_frame_none
    -22,    // place_draft_none
    14,     // place_wide_only
    170,    // site_same
    82,     // site_conflict
    172,    // method_same
    -88,    // method_conflict
    77,     // agent_same
    -18,    // agent_conflict
    266,    // target_same
    -379,   // target_conflict
    80,     // weapon_same
    259,    // figure_same
    -354,   // figure_conflict
    50,     // figure_frame_none
    -41,    // figure_draft_none
    173,    // figure_grows
    -145,   // injured_conflict
    88,     // frame_generic
    -337,   // frame_headline
    518,    // draft_headline_only
    -51,    // frame_strong
    -416,   // frame_elsewhere
    98,     // frame_accuses
    478,    // draft_first
    -184,   // coerce_differs
    17,     // no_time_no_place
    374,    // time_place_same
    73,     // figure_conflict_same_place
    160,    // figure_conflict_no_clue
    248,    // open_bias
    0,      // open_first
    337,    // open_headline
    416,    // open_elsewhere
    -88,    // open_generic
    14,     // open_dated
    96,     // open_placed
    -36,    // open_dated_placed
    -19,    // open_figure
    -98,    // open_no_clue
    92,     // open_past
    51,     // open_strong
    125,    // open_part
    45,     // same_sentence
    -216,   // frame_indefinite
    103,    // frame_definite
    45,     // frame_past
    -144,   // frame_item
    -87,    // place_first_same
    -64,    // place_first_conflict
    -115,   // place_figure_conflict
    -266,   // date_before
    -209,   // draft_long
    216,    // open_indefinite
    -103,   // open_definite
    -45,    // open_frame_past
    144,    // open_item
    -258,   // open_paragraph
    166,    // open_place_new
    17,     // open_place_known
    -92,    // open_figure_new
    191,    // open_figure_known
    -126,   // open_time_new
    141,    // open_time_known
    -227,   // open_place_figure_new
    -3,     // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -345,  // bias
    549,   // period
    -5,    // since
    313,   // range
    -349,  // week
    -251,  // month
    25,    // year
    -187,  // day
    105,   // no_date
    -168,  // site
    -157,  // town
    -126,  // province
    59,    // country
    36,    // area
    11,    // no_place
    -39,   // many_places
    1000,  // hit
    110,   // displaced
    527,   // displaced_many
    118,   // killed_100
    220,   // killed_1000
    -133,  // no_figure
    333,   // plural_trigger
    -61,   // no_trigger
    -141,  // weak_trigger
    -144,  // strong_trigger
    -108,  // generic_trigger
    87,    // war
    222,   // total
    278,   // headline
    -34,   // two_states
    -173,  // agent
    -172,  // no_agent
    -190,  // target
    -45,   // weapon
    139,   // verb_trigger
    185,   // perfect
    -44,   // coerce
    -3,    // anaphoric
    30,    // method
    -177,  // first_sentence
    417,   // detained
    495,   // displaced_only
    84,    // many_towns
    -368,  // two_towns
    572,   // across
    23,    // counted_by
    410,   // recurs
    344,   // day_figure
    114,   // wide_undated
    -40,   // headline_wide
};

}  // namespace solferino::claims::detail
