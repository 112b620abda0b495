// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of source_links.h: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: 286 documents of
// afr ame dip gaz irq lng pos sah suy syr syu ukr yem.
// Method: averaged perceptron with a margin (Collins 2002), 20 passes in each of 5 orders, scaled to 1000 at most;
// tools/train/grouping/train.py says more.
// Right in 5-fold cross-validation over whole documents:
//   sources 0.781 of 2616 decisions (the commoner answer always: 0.652); 87 features
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 87> source_weights{
    -516,   // bias
    365,    // ruled
    -368,   // not_ruled
    -825,   // ruled_before
    -393,   // none_ruled
    140,    // in_first
    61,     // in_figure
    -308,   // in_other
    320,    // twice
    216,    // same_paragraph
    -82,    // back_1
    -345,   // back_2
    -108,   // back_far
    -295,   // on_1
    48,     // on_2
    203,    // on_far
    171,    // inside
    100,    // violence_between
    -130,   // headline
    68,     // headline_and_body
    417,    // whole_document
    86,     // whole_opens
    332,    // whole_later
    250,    // opens
    463,    // opens_near
    344,    // later_near
    -188,   // toll
    -160,   // toll_near
    16,     // says
    44,     // according
    -1000,  // by
    85,     // told
    251,    // label
    -231,   // blames
    -421,   // channel
    215,    // credit
    34,     // dateline
    168,    // byline
    157,    // unsaid
    -91,    // unsaid_first
    283,    // unsaid_media
    175,    // unsaid_role
    451,    // unsaid_body
    -31,    // unsaid_person
    -86,    // unsaid_of
    -423,   // unsaid_after_in
    271,    // speaker
    -207,   // origin
    -159,   // agency
    -114,   // government
    -97,    // armed_group
    -159,   // international
    65,     // ngo
    277,    // monitor
    243,    // health
    -55,    // rescuer
    358,    // media
    96,     // resident
    130,    // official_local
    -171,   // social_media
    -11,    // class_unknown
    -122,   // named
    -394,   // unnamed
    -118,   // unnamed_beside_named
    -83,    // state_itself
    362,    // often
    198,    // most
    141,    // once
    307,    // only
    -53,    // perpetrator
    -119,   // perpetrator_says
    -667,   // perpetrator_denies
    198,    // accuser
    -548,   // denier
    398,    // demander
    32,     // with_others
    217,    // one_frame
    -176,   // many_frames
    -104,   // nested
    522,    // speech_near
    233,    // before_trigger
    450,    // behind_trigger
    130,    // near_government
    432,    // near_watcher
    550,    // near_resident
    2,      // near_none_ruled
    144,    // opens_sentence
};

}  // namespace solferino::claims::detail
