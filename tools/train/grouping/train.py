#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights of the small models of the claims room from what solferino-train-frames prints (dump_frames.cpp says in which form).

usage: train.py EXAMPLES.jsonl --cv                 accuracies of 5-fold cross-validation, folds of whole documents
       train.py EXAMPLES.jsonl --header SET...      grouping_weights.h to standard output; SETs are the names of the training sets, for its head
       train.py EXAMPLES.jsonl --links SET...       harm_weights.h likewise
       train.py EXAMPLES.jsonl --perpetrators SET...  perpetrator_weights.h likewise
       train.py EXAMPLES.jsonl --sources SET...     source_weights.h likewise
       train.py EXAMPLES.jsonl --targets SET...     target_weights.h likewise
       train.py EXAMPLES.jsonl --places SET...      place_weights.h likewise
       train.py EXAMPLES.jsonl --figures SET...     harm_choice_weights.h likewise

Averaged perceptrons with a margin (Collins 2002, "Discriminative training methods for hidden Markov models"): one decides whether a frame is a toll, one ranks the
happenings that a frame may tell of, a new one among them, one ranks the words of harm that a figure may belong to, none among them, one decides whether an agent
is held for an alleged perpetrator, one whether a source vouches for a happening, one
whether a kind of facility was struck, one ranks the places where it may play, and two say which figures
belong to it and which are parts of others. Whole numbers throughout, and orders drawn from random.random() alone, whose sequence Python promises
to keep: the same examples give the same bytes everywhere.
"""
import argparse
import json
import pathlib
import random
import sys

PASSES = 20
# Weights are summed over several orders of the examples, so that they hang less on any one.
ORDERS = 5
MARGIN = 1
FOLDS = 5
LARGEST = 1000
# Added to this feature of this model once it is trained. The examples hold a happening's every sentence, so they ask to join more often than claims are well served by:
# taken in the total of cross-validation over whole documents, end to end (.632 without, .635 with 200, .634 with 300).
SHIFTS = {"joins": {"open_bias": 200}}

HEADER = """// SPDX-License-Identifier: Apache-2.0
// Weights of the linear models of {features}: learned, not written by hand; tools/train/grouping.sh makes this file anew.
//
// Training sets: the English development documents of eval/dev, written for the project (Apache-2.0), without those held out: {documents} documents of
// {sets}.
// Method: averaged perceptron with a margin (Collins 2002), {passes} passes in each of {orders} orders, scaled to {largest} at most;
// tools/train/grouping/train.py says more.
// Right in {folds}-fold cross-validation over whole documents:
{accuracies}
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {{

{tables}}}  // namespace solferino::claims::detail
"""


def score(weights, features):
    return sum(weights[feature] for feature in features)


def choose(scores):
    """The index of the candidate that grouping takes: the last of the best, but the new happening, which stands last, only where it is better than all others."""
    best = len(scores) - 1
    for i in range(len(scores) - 1):
        if scores[i] >= scores[best]:
            best = i
    return best


class Tolls:
    """Is this frame a toll?"""
    key = "tolls"
    array = "toll_weights"

    @staticmethod
    def is_right(weights, example):
        return (score(weights, example["features"]) > 0) == example["toll"]

    @staticmethod
    def is_right_by_habit(example):
        return not example["toll"]

    @staticmethod
    def changes(weights, example):
        """What one example asks for: features, and by how much their weights are to change."""
        sign = 1 if example["toll"] else -1
        if sign * score(weights, example["features"]) > MARGIN:
            return []
        return [(feature, sign) for feature in example["features"]]


class Perpetrators:
    """Is this agent held responsible for what the frame tells of?"""
    key = "perpetrators"
    array = "perpetrator_weights"

    @staticmethod
    def is_right(weights, example):
        return (score(weights, example["features"]) > 0) == example["named"]

    @staticmethod
    def is_right_by_habit(example):
        return not example["named"]

    @staticmethod
    def changes(weights, example):
        sign = 1 if example["named"] else -1
        if sign * score(weights, example["features"]) > MARGIN:
            return []
        return [(feature, sign) for feature in example["features"]]


class Sources(Perpetrators):
    """Is it on this one's word that the happening is told?"""
    key = "sources"
    array = "source_weights"


class Targets(Perpetrators):
    """Is this kind of facility what was struck?"""
    key = "targets"
    array = "target_weights"


class Kept(Perpetrators):
    """Does this figure belong to the happening?"""
    key = "kept"
    array = "harm_kept_weights"


class Parts(Perpetrators):
    """Is it a part of another?"""
    key = "parts"
    array = "harm_part_weights"


class Joins:
    """Which happening does this frame tell of?"""
    key = "joins"
    array = "grouping_weights"

    @staticmethod
    def is_right(weights, example):
        return choose([score(weights, features) for features in example["candidates"]]) == example["chosen"]

    @staticmethod
    def is_right_by_habit(example):
        """A new one, always."""
        return example["chosen"] == len(example["candidates"]) - 1

    @staticmethod
    def changes(weights, example):
        candidates, chosen = example["candidates"], example["chosen"]
        scores = [score(weights, features) + (0 if i == chosen else MARGIN) for i, features in enumerate(candidates)]
        rival = max(range(len(scores)), key=lambda i: (scores[i], i))
        if rival == chosen:
            return []
        return [(feature, 1) for feature in candidates[chosen]] + [(feature, -1) for feature in candidates[rival]]


class Places:
    """Where does it play? Any of the right places will do."""
    key = "places"
    array = "place_weights"

    @staticmethod
    def best(scores):
        return max(range(len(scores)), key=lambda i: (scores[i], -i))

    @staticmethod
    def is_right(weights, example):
        return Places.best([score(weights, features) for features in example["candidates"]]) in example["right"]

    @staticmethod
    def is_right_by_habit(example):
        """The one that rules take, whose first feature says so."""
        return any(0 in example["candidates"][i] for i in example["right"])

    @staticmethod
    def changes(weights, example):
        candidates, right = example["candidates"], set(example["right"])
        scores = [score(weights, features) for features in candidates]
        chosen = max(right, key=lambda i: (scores[i], -i))
        wrong = [i for i in range(len(candidates)) if i not in right]
        if not wrong:
            return []
        rival = max(wrong, key=lambda i: (scores[i], -i))
        if scores[chosen] > scores[rival] + MARGIN:
            return []
        return [(feature, 1) for feature in candidates[chosen]] + [(feature, -1) for feature in candidates[rival]]


class Links(Joins):
    """Which word of harm does this figure belong to?"""
    key = "links"
    array = "link_weights"

    @staticmethod
    def is_right_by_habit(example):
        """None, always."""
        return example["chosen"] == len(example["candidates"]) - 1


GROUPING = (Joins, Tolls)
HARM = (Links,)
PERPETRATORS = (Perpetrators,)
SOURCES = (Sources,)
TARGETS = (Targets,)
PLACES = (Places,)
FIGURES = (Kept, Parts)


def shuffled(items, chance):
    return sorted(items, key=lambda item: chance.random())


def averaged(model, examples, size, seed):
    """The sum of the weights after every single step: their average but for its divisor."""
    chance = random.Random(seed)
    weights, late = [0] * size, [0] * size
    steps = 0
    for _ in range(PASSES):
        examples = shuffled(examples, chance)
        for example in examples:
            for feature, change in model.changes(weights, example):
                weights[feature] += change
                late[feature] += change * steps
            steps += 1
    return [weight * steps - missed for weight, missed in zip(weights, late)]


def rounded(number, divisor):
    """To the nearest, halves away from zero."""
    return (2 * abs(number) + divisor) // (2 * divisor) * (1 if number >= 0 else -1)


def train(model, documents, names):
    size = len(names)
    examples = [example for document in documents for example in document[model.key]]
    weights = [sum(sums) for sums in zip(*(averaged(model, examples, size, seed) for seed in range(ORDERS)))]
    largest = max(map(abs, weights))
    shift = SHIFTS.get(model.key, {})
    return [(rounded(weight * LARGEST, largest) if largest else 0) + shift.get(name, 0) for name, weight in zip(names, weights)]


class Accuracy:
    def __init__(self, model, names, documents):
        self.model = model
        self.right = self.habit = self.all = 0
        order = shuffled(range(len(documents)), random.Random(0))
        for fold in range(FOLDS):
            unseen = set(order[fold::FOLDS])
            weights = train(model, [document for i, document in enumerate(documents) if i not in unseen], names[model.key])
            for i in sorted(unseen):
                self.count(weights, documents[i][model.key])

    def count(self, weights, examples):
        self.right += sum(self.model.is_right(weights, example) for example in examples)
        self.habit += sum(self.model.is_right_by_habit(example) for example in examples)
        self.all += len(examples)

    def __str__(self):
        share, habit = (count / max(1, self.all) for count in (self.right, self.habit))
        return f"{self.model.key} {share:.3f} of {self.all} decisions (the commoner answer always: {habit:.3f})"


def table(model, names, weights):
    lines = "".join(f"    {weight},  // {name}\n" for name, weight in zip(names, weights))
    return f"inline constexpr std::array<std::int16_t, {len(names)}> {model.array}{{\n{lines}}};\n\n"


def header(models, features, sets, names, documents):
    accuracies = [f"//   {Accuracy(model, names, documents)}; {len(names[model.key])} features" for model in models]
    tables = [table(model, names[model.key], train(model, documents, names[model.key])) for model in models]
    return HEADER.format(features=features, sets=" ".join(sets), documents=len(documents), passes=PASSES, orders=ORDERS, largest=LARGEST, folds=FOLDS,
                         accuracies="\n".join(accuracies), tables="".join(tables))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=pathlib.Path)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--cv", action="store_true")
    wanted.add_argument("--header", nargs="+", metavar="SET")
    wanted.add_argument("--links", nargs="+", metavar="SET")
    wanted.add_argument("--perpetrators", nargs="+", metavar="SET")
    wanted.add_argument("--sources", nargs="+", metavar="SET")
    wanted.add_argument("--targets", nargs="+", metavar="SET")
    wanted.add_argument("--places", nargs="+", metavar="SET")
    wanted.add_argument("--figures", nargs="+", metavar="SET")
    options = parser.parse_args()
    names, *documents = map(json.loads, options.examples.read_text(encoding="utf-8").splitlines())
    if not any(document[model.key] for document in documents for model in GROUPING + HARM + PERPETRATORS + SOURCES + TARGETS + PLACES + FIGURES):
        print(f"{options.examples}: holds no example", file=sys.stderr)
        return 1
    if options.cv:
        for model in GROUPING + HARM + PERPETRATORS + SOURCES + TARGETS + PLACES + FIGURES:
            print(Accuracy(model, names, documents))
    elif options.links:
        print(header(HARM, "harm_links.h", options.links, names, documents), end="")
    elif options.perpetrators:
        print(header(PERPETRATORS, "perpetrator_links.h", options.perpetrators, names, documents), end="")
    elif options.sources:
        print(header(SOURCES, "source_links.h", options.sources, names, documents), end="")
    elif options.targets:
        print(header(TARGETS, "target_links.h", options.targets, names, documents), end="")
    elif options.places:
        print(header(PLACES, "place_links.h", options.places, names, documents), end="")
    elif options.figures:
        print(header(FIGURES, "harm_choices.h", options.figures, names, documents), end="")
    else:
        print(header(GROUPING, "grouping_features.h", options.header, names, documents), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
