// SPDX-License-Identifier: Apache-2.0
// Weights of the two linear models of grouping_features.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training set: the English development documents of the project's evaluation (written for the project, Apache-2.0), without those kept apart as unseen.
// Method: averaged perceptron with margin (Collins 2002), candidates of each frame against each other; scaled to integers.
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 60> grouping_weights{
    -34,    // bias
    32,     // recent_0
    -190,   // recent_1
    -318,   // recent_2
    317,    // distance_1
    139,    // distance_2
    -116,   // distance_5
    -374,   // distance_far
    72,     // same_paragraph
    70,     // time_same
    -1000,  // time_conflict
    -101,   // time_frame_none
    -451,   // time_draft_none
    -488,   // time_wide
    211,    // place_same
    0,      // place_near
    -343,   // place_conflict
    141,    // place_frame_none
    -160,   // place_draft_none
    -84,    // place_wide_only
    117,    // site_same
    -23,    // site_conflict
    133,    // method_same
    -217,   // method_conflict
    -216,   // agent_same
    -193,   // agent_conflict
    301,    // target_same
    -790,   // target_conflict
    -54,    // weapon_same
    297,    // figure_same
    -367,   // figure_conflict
    -5,     // figure_frame_none
    92,     // figure_draft_none
    39,     // figure_grows
    -479,   // injured_conflict
    83,     // frame_generic
    -440,   // frame_headline
    759,    // draft_headline_only
    -105,   // frame_strong
    -759,   // frame_elsewhere
    117,    // frame_accuses
    726,    // draft_first
    -200,   // coerce_differs
    343,    // no_time_no_place
    -149,   // time_place_same
    168,    // figure_conflict_same_place
    164,    // figure_conflict_no_clue
    34,     // open_bias
    0,      // open_first
    440,    // open_headline
    759,    // open_elsewhere
    -83,    // open_generic
    -67,    // open_dated
    253,    // open_placed
    -43,    // open_dated_placed
    -141,   // open_figure
    -195,   // open_no_clue
    45,     // open_past
    105,    // open_strong
    160,    // open_part
};

inline constexpr std::array<std::int16_t, 43> toll_weights{
    -268,  // bias
    528,   // period
    46,    // since
    196,   // range
    -109,  // week
    -311,  // month
    -83,   // year
    -11,   // day
    49,    // no_date
    -257,  // site
    -107,  // town
    -75,   // province
    142,   // country
    31,    // area
    -1,    // no_place
    35,    // many_places
    1000,  // hit
    339,   // displaced
    442,   // displaced_many
    81,    // killed_100
    240,   // killed_1000
    -141,  // no_figure
    268,   // plural_trigger
    -48,   // no_trigger
    -82,   // weak_trigger
    -138,  // strong_trigger
    -74,   // generic_trigger
    79,    // war
    155,   // total
    212,   // headline
    -62,   // two_states
    -156,  // agent
    -113,  // no_agent
    -205,  // target
    -14,   // weapon
    106,   // verb_trigger
    175,   // perfect
    54,    // coerce
    36,    // anaphoric
    0,     // rate
    3,     // method
    -149,  // first_sentence
    72,    // detained
};

}  // namespace solferino::claims::detail
