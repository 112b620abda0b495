// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of target_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   targets 0.830 of 1177 decisions (the commoner answer always: 0.687); 90 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 90> target_weights{
    -83,    // bias
    -101,   // health
    146,    // school
    -83,    // home
    632,    // market
    527,    // worship
    -351,   // camp
    -46,    // water
    -339,   // power
    90,     // aid
    124,    // food
    463,    // media
    -57,    // heritage
    -209,   // transport
    34,     // government
    -229,   // military
    -271,   // infrastructure
    -149,   // people
    -264,   // other
    223,    // ruled
    311,    // ruled_twice
    345,    // ruled_generic
    117,    // ruled_first
    98,     // ruled_later
    -306,   // not_ruled
    434,    // none_ruled
    -337,   // others_ruled
    -274,   // many_ruled
    316,    // first_ruled
    -600,   // in_headline
    501,    // in_first
    103,    // in_later
    206,    // before
    -186,   // behind
    -161,   // beside_none
    144,    // beside_the
    32,     // twice
    116,    // an
    15,     // the
    -941,   // its
    -403,   // bare
    477,    // plural
    272,    // named
    -462,   // vehicle
    -1000,  // weak
    -461,   // abstract
    -174,   // owned
    -40,    // owned_by_alleged
    46,     // after_on
    -93,    // after_in
    -624,   // after_near
    535,    // after_of
    -321,   // after_to
    571,    // after_from
    175,    // after_by
    26,     // after_and
    209,    // after_attack
    -164,   // after_harm
    -242,   // before_attack
    51,     // before_harm
    297,    // before_was
    -159,   // before_of
    745,    // before_person
    483,    // opens
    303,    // near_before
    331,    // near_behind
    279,    // mid_before
    -48,    // mid_behind
    64,     // far
    224,    // is_harmed
    -164,   // is_site
    504,    // is_place
    -295,   // speech_near
    -556,   // toll
    -319,   // one_frame
    56,     // many_frames
    -231,   // coerce
    -202,   // from_above
    -254,   // on_ground
    -134,   // planted
    299,    // ground_not_ruled
    37,     // above_not_ruled
    -123,   // people_killed
    -226,   // people_of_place
    -2,     // people_crowd
    187,    // people_civilians
    -361,   // people_seized
    -280,   // people_no_facility
    131,    // people_with_facility
    -71,    // people_combatants
};

}  // namespace solferino::claims::detail
