// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of place_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   places 0.821 of 508 decisions (the commoner answer always: 0.760); 89 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 89> place_weights{
    175,    // ruled
    -272,   // ruled_here
    523,    // ruled_wide
    -190,   // ruled_country
    222,    // listed
    476,    // listed_first
    -1000,  // listed_headline
    92,     // site
    -3,     // settlement
    -49,    // district
    -140,   // province
    -147,   // country
    246,    // area
    166,    // unknown
    342,    // unlisted_settlement
    507,    // narrow_and_ruled_wide
    -341,   // wide_and_ruled_narrow
    457,    // in_first
    -111,   // in_later
    139,    // in_figure
    390,    // back_1
    -317,   // back_2
    230,    // back_far
    -30,    // on_1
    -219,   // on_2
    -71,    // on_far
    403,    // inside
    -36,    // same_paragraph
    212,    // headline
    155,    // dateline
    156,    // violence_between
    611,    // narrow_back
    260,    // narrow_on
    122,    // once
    1,      // often
    -205,   // most_narrow
    334,    // first_narrow
    100,    // main_country
    -55,    // other_country
    262,    // after_in
    207,    // after_at
    362,    // after_near
    4,      // after_of
    153,    // after_on
    -747,   // after_to
    387,    // after_from
    -112,   // after_and
    -108,   // after_comma
    173,    // after_the
    130,    // opens
    228,    // before_comma
    37,     // before_and
    -89,    // before_owned
    50,     // before_verb
    -30,    // village_word
    -673,   // is_parent
    -125,   // in_name
    -361,   // agent
    -188,   // speech_near
    -133,   // source_place
    23,     // near_before
    168,    // near_behind
    -308,   // mid
    -501,   // far
    230,    // same_part
    -86,    // other_part
    0,      // toll
    518,    // toll_country
    365,    // toll_province
    -550,   // toll_narrow
    106,    // toll_area
    151,    // toll_back
    349,    // date_near
    -346,   // site_of_target
    -234,   // site_in_first
    260,    // site_in_later
    100,    // country_beside_narrow
    -599,   // province_beside_narrow
    411,    // listed_settlement
    -17,    // listed_site
    138,    // listed_district
    -28,    // listed_province
    -212,   // listed_country
    -40,    // listed_area
    123,    // toll_main_country
    662,    // toll_listed
    -56,    // first_and_in
    -190,   // wide_elsewhere
    -516,   // narrow_elsewhere
};

}  // namespace solferino::claims::detail
