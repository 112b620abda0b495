// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of target_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   targets 0.831 of 1175 decisions (the commoner answer always: 0.689); 90 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 90> target_weights{
    -64,    // bias
    -87,    // health
    86,     // school
    -48,    // home
    682,    // market
    547,    // worship
    -329,   // camp
    -42,    // water
    -297,   // power
    11,     // aid
    93,     // food
    465,    // media
    -47,    // heritage
    -200,   // transport
    48,     // government
    -232,   // military
    -238,   // infrastructure
    -232,   // people
    -244,   // other
    262,    // ruled
    341,    // ruled_twice
    337,    // ruled_generic
    70,     // ruled_first
    -22,    // ruled_later
    -326,   // not_ruled
    454,    // none_ruled
    -242,   // others_ruled
    -324,   // many_ruled
    359,    // first_ruled
    -514,   // in_headline
    493,    // in_first
    134,    // in_later
    150,    // before
    -265,   // behind
    -36,    // beside_none
    -1,     // beside_the
    16,     // twice
    11,     // an
    -5,     // the
    -923,   // its
    -418,   // bare
    426,    // plural
    251,    // named
    -445,   // vehicle
    -1000,  // weak
    -450,   // abstract
    -126,   // owned
    -123,   // owned_by_alleged
    62,     // after_on
    -52,    // after_in
    -589,   // after_near
    527,    // after_of
    -301,   // after_to
    576,    // after_from
    176,    // after_by
    96,     // after_and
    246,    // after_attack
    -180,   // after_harm
    -285,   // before_attack
    -30,    // before_harm
    266,    // before_was
    -137,   // before_of
    659,    // before_person
    541,    // opens
    283,    // near_before
    305,    // near_behind
    235,    // mid_before
    -39,    // mid_behind
    41,     // far
    348,    // is_harmed
    -179,   // is_site
    412,    // is_place
    -224,   // speech_near
    -518,   // toll
    -330,   // one_frame
    62,     // many_frames
    -219,   // coerce
    -192,   // from_above
    -352,   // on_ground
    -154,   // planted
    360,    // ground_not_ruled
    -6,     // above_not_ruled
    -54,    // people_killed
    -224,   // people_of_place
    1,      // people_crowd
    204,    // people_civilians
    -215,   // people_seized
    -264,   // people_no_facility
    58,     // people_with_facility
    -68,    // people_combatants
};

}  // namespace solferino::claims::detail
