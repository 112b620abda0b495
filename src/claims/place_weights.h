// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of place_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   places 0.820 of 505 decisions (the commoner answer always: 0.760); 89 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 89> place_weights{
    204,    // ruled
    -229,   // ruled_here
    390,    // ruled_wide
    -150,   // ruled_country
    220,    // listed
    484,    // listed_first
    -1000,  // listed_headline
    89,     // site
    -13,    // settlement
    -1,     // district
    -159,   // province
    -126,   // country
    209,    // area
    156,    // unknown
    313,    // unlisted_settlement
    476,    // narrow_and_ruled_wide
    -273,   // wide_and_ruled_narrow
    355,    // in_first
    -56,    // in_later
    172,    // in_figure
    302,    // back_1
    -306,   // back_2
    186,    // back_far
    -154,   // on_1
    -188,   // on_2
    -108,   // on_far
    343,    // inside
    -35,    // same_paragraph
    275,    // headline
    9,      // dateline
    73,     // violence_between
    593,    // narrow_back
    191,    // narrow_on
    124,    // once
    57,     // often
    -224,   // most_narrow
    290,    // first_narrow
    89,     // main_country
    -44,    // other_country
    221,    // after_in
    219,    // after_at
    339,    // after_near
    16,     // after_of
    169,    // after_on
    -705,   // after_to
    399,    // after_from
    -124,   // after_and
    -87,    // after_comma
    148,    // after_the
    126,    // opens
    209,    // before_comma
    101,    // before_and
    -102,   // before_owned
    34,     // before_verb
    -26,    // village_word
    -674,   // is_parent
    -136,   // in_name
    -390,   // agent
    -134,   // speech_near
    -85,    // source_place
    24,     // near_before
    167,    // near_behind
    -196,   // mid
    -434,   // far
    86,     // same_part
    -112,   // other_part
    0,      // toll
    474,    // toll_country
    223,    // toll_province
    -522,   // toll_narrow
    116,    // toll_area
    49,     // toll_back
    346,    // date_near
    -312,   // site_of_target
    -236,   // site_in_first
    246,    // site_in_later
    47,     // country_beside_narrow
    -582,   // province_beside_narrow
    342,    // listed_settlement
    -6,     // listed_site
    83,     // listed_district
    -16,    // listed_province
    -233,   // listed_country
    -48,    // listed_area
    115,    // toll_main_country
    629,    // toll_listed
    8,      // first_and_in
    -186,   // wide_elsewhere
    -475,   // narrow_elsewhere
};

}  // namespace solferino::claims::detail
