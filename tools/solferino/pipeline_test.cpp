// SPDX-License-Identifier: Apache-2.0
#include "pipeline.h"

#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace solferino::pipeline {
namespace {

using namespace std::chrono_literals;

// An input's path says how many documents it gives: "3" gives "3#1", "3#2", "3#3"; "x" fails.
void take_counted(const intake::Input& input, const intake::Sink& sink) {
  if (input.path == "x") {
    sink(std::unexpected(Error{ErrorCode::bad_format, "not readable", input.path}));
    return;
  }
  const int documents = std::stoi(input.path);
  for (int i = 1; i <= documents; ++i) {
    record::Document document;
    document.id = input.path + '#' + std::to_string(i);
    document.text = std::string(static_cast<std::size_t>(100 + i % 7), 'a');
    if (!sink(std::move(document))) return;
  }
}

record::ReadDocument read_plainly(record::Document document) {
  record::ReadDocument read;
  read.document = std::move(document);
  return read;
}

// Takes unequal time, so that documents overtake one another.
record::ReadDocument read_unevenly(record::Document document) {
  std::this_thread::sleep_for(std::chrono::microseconds(fnv1a(document.id) % 700));
  return read_plainly(std::move(document));
}

std::vector<intake::Input> inputs_of(const std::vector<std::string>& paths) {
  std::vector<intake::Input> inputs;
  inputs.reserve(paths.size());
  for (const std::string& path : paths) inputs.push_back({path, 1000});
  return inputs;
}

// Ids in the order in which they came out; failures as "!where".
struct Collected {
  std::vector<std::string> ids;
  Listener listener() {
    return {.on_result = [this](Result<record::ReadDocument> one) {
      ids.push_back(one ? one->document.id : '!' + one.error().where);
      return true;
    }};
  }
};

std::vector<std::string> expected_ids(const std::vector<std::string>& paths) {
  Collected all;
  for (const auto& input : inputs_of(paths)) {
    take_counted(input, [&](Result<record::Document> one) {
      all.ids.push_back(one ? one->id : '!' + one.error().where);
      return true;
    });
  }
  return all.ids;
}

TEST(Pipeline, OrderIsTheInputsWhateverTheJobs) {
  const std::vector<std::string> paths{"1", "200", "1", "x", "1", "30", "0", "1", "1", "120", "1", "1", "x", "1"};
  for (const unsigned jobs : {1U, 2U, 3U, 8U}) {
    Collected out;
    const Outcome outcome = run(inputs_of(paths), {take_counted, read_unevenly}, {.jobs = jobs}, out.listener());
    EXPECT_EQ(out.ids, expected_ids(paths)) << jobs;
    EXPECT_FALSE(outcome.cancelled);
    EXPECT_FALSE(outcome.abandoned);
    EXPECT_EQ(outcome.progress.documents, 358U);
    EXPECT_EQ(outcome.progress.failed, 2U);
    EXPECT_EQ(outcome.progress.inputs_done, paths.size());
    EXPECT_EQ(outcome.progress.bytes_done, outcome.progress.bytes);
  }
}

TEST(Pipeline, AStreamIsReadByAllWorkers) {
  std::mutex mutex;
  std::vector<std::thread::id> seen;
  const auto read = [&](record::Document document) {
    std::this_thread::sleep_for(1ms);
    const std::lock_guard lock(mutex);
    if (std::find(seen.begin(), seen.end(), std::this_thread::get_id()) == seen.end()) seen.push_back(std::this_thread::get_id());
    return read_plainly(std::move(document));
  };
  Collected out;
  (void)run(inputs_of({"100"}), {take_counted, read}, {.jobs = 3}, out.listener());
  EXPECT_EQ(out.ids, expected_ids({"100"}));
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Pipeline, WhatWaitsIsBounded) {
  // The first document is slow: meanwhile the others must not pile up.
  std::atomic<int> taken{0};
  std::atomic<int> taken_at_first{0};
  const auto take = [&](const intake::Input& input, const intake::Sink& sink) {
    ++taken;
    take_counted(input, sink);
  };
  const auto read = [](record::Document document) {
    if (document.text.size() == 101 && document.id == "2#1") std::this_thread::sleep_for(300ms);
    return read_plainly(std::move(document));
  };
  std::vector<std::string> paths{"2"};
  paths.resize(2000, "1");
  Collected out;
  Listener listener = out.listener();
  listener.on_result = [&, collect = listener.on_result](Result<record::ReadDocument> one) {
    if (taken_at_first == 0) taken_at_first = taken.load();
    return collect(std::move(one));
  };
  (void)run(inputs_of(paths), {take, read}, {.jobs = 2}, listener);
  EXPECT_EQ(out.ids.size(), 2001U);
  EXPECT_LT(taken_at_first, 100);
}

TEST(Pipeline, CancellationHandsOutABeginningWithoutGaps) {
  for (const unsigned jobs : {1U, 4U}) {
    std::atomic<bool> cancel{false};
    const std::vector<std::string> paths{"1", "50", "1", "1", "500", "1", "1000"};
    Collected out;
    Listener listener = out.listener();
    listener.on_result = [&, collect = listener.on_result](Result<record::ReadDocument> one) {
      if (out.ids.size() == 120) cancel = true;
      return collect(std::move(one));
    };
    const Outcome outcome = run(inputs_of(paths), {take_counted, read_unevenly}, {.jobs = jobs, .cancel = &cancel}, listener);
    EXPECT_TRUE(outcome.cancelled);
    EXPECT_FALSE(outcome.abandoned);
    const auto all = expected_ids(paths);
    ASSERT_GE(out.ids.size(), 121U);
    ASSERT_LT(out.ids.size(), all.size());
    EXPECT_TRUE(std::equal(out.ids.begin(), out.ids.end(), all.begin()));
    EXPECT_EQ(outcome.progress.documents, out.ids.size());
  }
}

TEST(Pipeline, AListenerThatHasEnoughStopsTheRun) {
  int handed_out = 0;
  const Outcome outcome =
      run(inputs_of({"1000"}), {take_counted, read_plainly}, {.jobs = 2}, {.on_result = [&](const auto&) { return ++handed_out < 10; }});
  EXPECT_TRUE(outcome.cancelled);
  EXPECT_EQ(handed_out, 10);
}

TEST(Pipeline, InputThatNeverComesIsLeftBehind) {
  // Static, because the worker that hangs outlives this test.
  static std::atomic<bool> release{false};
  static std::atomic<bool> cancel{false};
  const auto take = [](const intake::Input&, const intake::Sink& sink) {
    sink(record::Document{});
    while (!release) std::this_thread::sleep_for(1ms);
  };
  Collected out;
  Listener listener = out.listener();
  listener.on_tick = [](const Progress& progress) { cancel = progress.documents == 1; };
  const Outcome outcome = run(inputs_of({"-"}), {take, read_plainly}, {.jobs = 2, .cancel = &cancel}, listener);
  EXPECT_EQ(out.ids.size(), 1U);
  EXPECT_TRUE(outcome.cancelled);
  EXPECT_TRUE(outcome.abandoned);
  release = true;
}

TEST(Pipeline, AReaderThatFailsCostsItsDocumentAlone) {
  const auto read = [](record::Document document) {
    if (document.id == "3#2") throw std::runtime_error("a fault");
    return read_plainly(std::move(document));
  };
  Collected out;
  const Outcome outcome = run(inputs_of({"3"}), {take_counted, read}, {.jobs = 2}, out.listener());
  EXPECT_EQ(out.ids, (std::vector<std::string>{"3#1", "!3#2", "3#3"}));
  EXPECT_EQ(outcome.progress.failed, 1U);
}

TEST(Pipeline, NothingInNothingOut) {
  Collected out;
  const Outcome outcome = run({}, {take_counted, read_plainly}, {.jobs = 2}, out.listener());
  EXPECT_TRUE(out.ids.empty());
  EXPECT_FALSE(outcome.cancelled);
}

}  // namespace
}  // namespace solferino::pipeline
