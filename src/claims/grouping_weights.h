// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.880 of 917 decisions (the commoner answer always: 0.459); 82 features
//   tolls 0.911 of 1096 decisions (the commoner answer always: 0.837); 51 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 82> grouping_weights{
    -57,    // bias
    -87,    // recent_0
    -209,   // recent_1
    -140,   // recent_2
    307,    // distance_1
    70,     // distance_2
    -144,   // distance_5
    -290,   // distance_far
    126,    // same_paragraph
    -129,   // time_same
    -1000,  // time_conflict
    -44,    // time_frame_none
    -256,   // time_draft_none
    -483,   // time_wide
    117,    // place_same
    -224,   // place_conflict
    354,    // place_frame_none
    -44,    // place_draft_none
    14,     // place_wide_only
    135,    // site_same
    31,     // site_conflict
    214,    // method_same
    -84,    // method_conflict
    104,    // agent_same
    -11,    // agent_conflict
    277,    // target_same
    -389,   // target_conflict
    68,     // weapon_same
    246,    // figure_same
    -351,   // figure_conflict
    34,     // figure_frame_none
    -60,    // figure_draft_none
    161,    // figure_grows
    -152,   // injured_conflict
    85,     // frame_generic
    -376,   // frame_headline
    515,    // draft_headline_only
    -51,    // frame_strong
    -425,   // frame_elsewhere
    127,    // frame_accuses
    492,    // draft_first
    -170,   // coerce_differs
    71,     // no_time_no_place
    383,    // time_place_same
    52,     // figure_conflict_same_place
    146,    // figure_conflict_no_clue
    257,    // open_bias
    0,      // open_first
    376,    // open_headline
    425,    // open_elsewhere
    -85,    // open_generic
    12,     // open_dated
    98,     // open_placed
    -48,    // open_dated_placed
    -37,    // open_figure
    -102,   // open_no_clue
    82,     // open_past
    51,     // open_strong
    118,    // open_part
    79,     // same_sentence
    -226,   // frame_indefinite
    96,     // frame_definite
    53,     // frame_past
    -138,   // frame_item
    -42,    // place_first_same
    -66,    // place_first_conflict
    -137,   // place_figure_conflict
    -225,   // date_before
    -232,   // draft_long
    226,    // open_indefinite
    -96,    // open_definite
    -53,    // open_frame_past
    138,    // open_item
    -220,   // open_paragraph
    135,    // open_place_new
    46,     // open_place_known
    -87,    // open_figure_new
    178,    // open_figure_known
    -113,   // open_time_new
    125,    // open_time_known
    -195,   // open_place_figure_new
    -144,   // open_agent_new
};

inline constexpr std::array<std::int16_t, 51> toll_weights{
    -348,  // bias
    564,   // period
    13,    // since
    295,   // range
    -319,  // week
    -263,  // month
    14,    // year
    -174,  // day
    98,    // no_date
    -154,  // site
    -156,  // town
    -124,  // province
    60,    // country
    17,    // area
    9,     // no_place
    -62,   // many_places
    1000,  // hit
    117,   // displaced
    558,   // displaced_many
    122,   // killed_100
    220,   // killed_1000
    -134,  // no_figure
    342,   // plural_trigger
    -57,   // no_trigger
    -142,  // weak_trigger
    -149,  // strong_trigger
    -73,   // generic_trigger
    66,    // war
    230,   // total
    306,   // headline
    -31,   // two_states
    -184,  // agent
    -164,  // no_agent
    -187,  // target
    -40,   // weapon
    150,   // verb_trigger
    179,   // perfect
    -40,   // coerce
    -2,    // anaphoric
    35,    // method
    -199,  // first_sentence
    386,   // detained
    475,   // displaced_only
    104,   // many_towns
    -296,  // two_towns
    561,   // across
    45,    // counted_by
    374,   // recurs
    319,   // day_figure
    147,   // wide_undated
    -62,   // headline_wide
};

}  // namespace solferino::claims::detail
