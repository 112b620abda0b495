// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of source_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   sources 0.783 of 2625 decisions (the commoner answer always: 0.651); 87 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 87> source_weights{
    -523,   // bias
    369,    // ruled
    -389,   // not_ruled
    -875,   // ruled_before
    -436,   // none_ruled
    175,    // in_first
    62,     // in_figure
    -271,   // in_other
    259,    // twice
    201,    // same_paragraph
    -133,   // back_1
    -445,   // back_2
    -149,   // back_far
    -368,   // on_1
    -36,    // on_2
    214,    // on_far
    80,     // inside
    75,     // violence_between
    -119,   // headline
    46,     // headline_and_body
    425,    // whole_document
    56,     // whole_opens
    369,    // whole_later
    247,    // opens
    559,    // opens_near
    407,    // later_near
    -221,   // toll
    -164,   // toll_near
    19,     // says
    36,     // according
    -1000,  // by
    71,     // told
    275,    // label
    -255,   // blames
    -451,   // channel
    223,    // credit
    32,     // dateline
    170,    // byline
    80,     // unsaid
    -112,   // unsaid_first
    314,    // unsaid_media
    209,    // unsaid_role
    515,    // unsaid_body
    54,     // unsaid_person
    -94,    // unsaid_of
    -460,   // unsaid_after_in
    300,    // speaker
    -171,   // origin
    -201,   // agency
    -135,   // government
    -114,   // armed_group
    -185,   // international
    40,     // ngo
    271,    // monitor
    254,    // health
    -9,     // rescuer
    422,    // media
    100,    // resident
    109,    // official_local
    -185,   // social_media
    14,     // class_unknown
    -131,   // named
    -392,   // unnamed
    -178,   // unnamed_beside_named
    -97,    // state_itself
    416,    // often
    251,    // most
    157,    // once
    326,    // only
    -33,    // perpetrator
    -106,   // perpetrator_says
    -685,   // perpetrator_denies
    219,    // accuser
    -577,   // denier
    424,    // demander
    69,     // with_others
    254,    // one_frame
    -169,   // many_frames
    -115,   // nested
    582,    // speech_near
    186,    // before_trigger
    413,    // behind_trigger
    120,    // near_government
    460,    // near_watcher
    543,    // near_resident
    -8,     // near_none_ruled
    158,    // opens_sentence
};

}  // namespace solferino::claims::detail
