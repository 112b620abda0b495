// SPDX-License-Identifier: Apache-2.0
// Weights of the two linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   joins 0.882 of 861 decisions (the commoner answer always: 0.496); 59 features
//   tolls 0.905 of 1019 decisions (the commoner answer always: 0.845); 42 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 59> grouping_weights{
    113,    // bias
    -34,    // recent_0
    -211,   // recent_1
    -225,   // recent_2
    418,    // distance_1
    147,    // distance_2
    -119,   // distance_5
    -332,   // distance_far
    22,     // same_paragraph
    -136,   // time_same
    -1000,  // time_conflict
    24,     // time_frame_none
    -321,   // time_draft_none
    -603,   // time_wide
    1,      // place_same
    -477,   // place_conflict
    166,    // place_frame_none
    -104,   // place_draft_none
    -70,    // place_wide_only
    52,     // site_same
    23,     // site_conflict
    196,    // method_same
    -231,   // method_conflict
    -301,   // agent_same
    -195,   // agent_conflict
    106,    // target_same
    -717,   // target_conflict
    44,     // weapon_same
    92,     // figure_same
    -532,   // figure_conflict
    -85,    // figure_frame_none
    -40,    // figure_draft_none
    39,     // figure_grows
    -374,   // injured_conflict
    105,    // frame_generic
    -331,   // frame_headline
    583,    // draft_headline_only
    -70,    // frame_strong
    -577,   // frame_elsewhere
    202,    // frame_accuses
    655,    // draft_first
    -116,   // coerce_differs
    -47,    // no_time_no_place
    147,    // time_place_same
    50,     // figure_conflict_same_place
    340,    // figure_conflict_no_clue
    -113,   // open_bias
    0,      // open_first
    331,    // open_headline
    577,    // open_elsewhere
    -105,   // open_generic
    -89,    // open_dated
    178,    // open_placed
    -86,    // open_dated_placed
    -4,     // open_figure
    -288,   // open_no_clue
    52,     // open_past
    70,     // open_strong
    335,    // open_part
};

inline constexpr std::array<std::int16_t, 42> toll_weights{
    -301,  // bias
    619,   // period
    61,    // since
    237,   // range
    -136,  // week
    -345,  // month
    -151,  // year
    22,    // day
    72,    // no_date
    -265,  // site
    -163,  // town
    -71,   // province
    136,   // country
    69,    // area
    -5,    // no_place
    145,   // many_places
    1000,  // hit
    398,   // displaced
    547,   // displaced_many
    105,   // killed_100
    304,   // killed_1000
    -175,  // no_figure
    306,   // plural_trigger
    -79,   // no_trigger
    -98,   // weak_trigger
    -124,  // strong_trigger
    -79,   // generic_trigger
    33,    // war
    183,   // total
    252,   // headline
    -20,   // two_states
    -159,  // agent
    -142,  // no_agent
    -241,  // target
    -32,   // weapon
    93,    // verb_trigger
    219,   // perfect
    61,    // coerce
    16,    // anaphoric
    -19,   // method
    -166,  // first_sentence
    100,   // detained
};

}  // namespace solferino::claims::detail
