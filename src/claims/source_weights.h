// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of source_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   sources 0.784 of 2598 decisions (the commoner answer always: 0.652); 87 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 87> source_weights{
    -550,   // bias
    391,    // ruled
    -439,   // not_ruled
    -886,   // ruled_before
    -341,   // none_ruled
    247,    // in_first
    100,    // in_figure
    -253,   // in_other
    253,    // twice
    184,    // same_paragraph
    -142,   // back_1
    -396,   // back_2
    -111,   // back_far
    -284,   // on_1
    -9,     // on_2
    182,    // on_far
    178,    // inside
    167,    // violence_between
    -141,   // headline
    140,    // headline_and_body
    415,    // whole_document
    -17,    // whole_opens
    433,    // whole_later
    284,    // opens
    535,    // opens_near
    413,    // later_near
    -163,   // toll
    -144,   // toll_near
    8,      // says
    32,     // according
    -1000,  // by
    85,     // told
    178,    // label
    -230,   // blames
    -508,   // channel
    169,    // credit
    91,     // dateline
    155,    // byline
    144,    // unsaid
    -98,    // unsaid_first
    289,    // unsaid_media
    200,    // unsaid_role
    474,    // unsaid_body
    -33,    // unsaid_person
    -100,   // unsaid_of
    -359,   // unsaid_after_in
    345,    // speaker
    -156,   // origin
    -230,   // agency
    -157,   // government
    -168,   // armed_group
    -210,   // international
    23,     // ngo
    229,    // monitor
    240,    // health
    -25,    // rescuer
    402,    // media
    98,     // resident
    173,    // official_local
    -149,   // social_media
    -33,    // class_unknown
    -118,   // named
    -432,   // unnamed
    -127,   // unnamed_beside_named
    -63,    // state_itself
    337,    // often
    237,    // most
    179,    // once
    230,    // only
    -38,    // perpetrator
    -110,   // perpetrator_says
    -650,   // perpetrator_denies
    170,    // accuser
    -566,   // denier
    369,    // demander
    4,      // with_others
    171,    // one_frame
    -192,   // many_frames
    -98,    // nested
    514,    // speech_near
    183,    // before_trigger
    377,    // behind_trigger
    98,     // near_government
    452,    // near_watcher
    487,    // near_resident
    -14,    // near_none_ruled
    147,    // opens_sentence
};

}  // namespace solferino::claims::detail
