// SPDX-License-Identifier: Apache-2.0
#include "pipeline.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace solferino::pipeline {

namespace {

using ReadResult = Result<record::ReadDocument>;

constexpr auto tick = std::chrono::milliseconds(50);
// After a cancellation, how long a worker that waits for input is waited for.
constexpr auto patience = std::chrono::milliseconds(500);
// Texts that may wait to be handed out; their number is bounded too.
constexpr std::uint64_t byte_room = 32U << 20U;

// One document between its input and the listener.
struct Slot {
  std::optional<ReadResult> result;  // empty while it is in work
  std::uint64_t bytes = 0;
};

// An input that was begun and not yet handed out in full. Slots keep their addresses while others come and go.
struct OpenInput {
  const intake::Input* input = nullptr;
  std::deque<std::unique_ptr<Slot>> slots;
  std::size_t taken = 0;
  std::uint64_t bytes_waiting = 0;
  std::uint64_t bytes_out = 0;
  bool ended = false;
  bool cut = false;  // stopped before its end
};

struct Task {
  record::Document document;
  Slot* slot;
};

// What the workers and the caller share. It is owned by shared_ptr because a worker may outlive `run`: a thread that waits in read() for a terminal or a pipe
// cannot be ended, only left behind.
//
// No deadlock: a worker waits for room only while there is no task to help with, and never with the input at the head while the head has nothing in work;
// so the document that must come out next is always in the hands of a worker that goes on.
class Run {
 public:
  Run(std::vector<intake::Input> inputs, Stages stages, const Options& options)
      : inputs_(std::move(inputs)), stages_(std::move(stages)), cancel_(options.cancel), room_(16 + 4 * std::size_t{options.jobs}) {
    progress_.inputs = inputs_.size();
    const bool sizes_known = std::all_of(inputs_.begin(), inputs_.end(), [](const intake::Input& input) { return input.path != "-"; });
    for (const intake::Input& input : inputs_) progress_.bytes += sizes_known ? input.bytes : 0;
  }

  void work();
  Outcome hand_out(const Listener& listener);

 private:
  using Lock = std::unique_lock<std::mutex>;

  [[nodiscard]] bool stopping() const { return stopped_ || (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed)); }
  [[nodiscard]] bool crowded() const { return waiting_ >= room_ || bytes_waiting_ >= byte_room; }
  [[nodiscard]] bool may_open() const { return !stopping() && next_input_ < inputs_.size() && !crowded(); }
  [[nodiscard]] bool all_begun() const { return (stopping() || next_input_ == inputs_.size()) && takers_ == 0; }

  void take_next_input(Lock& lock);
  bool accept(OpenInput& from, Result<record::Document> one);
  void wait_for_room(Lock& lock, const OpenInput& from);
  bool do_a_task(Lock& lock);
  void read_into(Lock& lock, Slot& slot, record::Document document);
  void tell_caller(const Slot& done);

  bool hand_out_ready(Lock& lock, const Listener& listener);
  void count(OpenInput& from, const Slot& slot);
  [[nodiscard]] Progress progress_now() const;

  const std::vector<intake::Input> inputs_;
  const Stages stages_;
  const std::atomic<bool>* const cancel_;
  const std::size_t room_;  // documents that may wait to be handed out

  std::mutex mutex_;
  std::condition_variable for_workers_;
  std::condition_variable for_caller_;
  // All below is guarded by the mutex.
  std::deque<std::unique_ptr<OpenInput>> open_;  // the first is the head: what comes out next comes out of it
  std::deque<Task> tasks_;
  std::size_t next_input_ = 0;
  std::size_t waiting_ = 0;  // slots in all open inputs
  std::uint64_t bytes_waiting_ = 0;
  std::size_t takers_ = 0;   // workers inside `take`
  std::size_t readers_ = 0;  // workers inside `read`
  bool stopped_ = false;
  Progress progress_;
};

void Run::work() {
  Lock lock(mutex_);
  while (true) {
    if (do_a_task(lock)) continue;
    if (may_open()) {
      take_next_input(lock);
    } else if (all_begun()) {
      for_workers_.notify_all();
      return;
    } else {
      for_workers_.wait_for(lock, tick);
    }
  }
}

void Run::take_next_input(Lock& lock) {
  OpenInput& here = *open_.emplace_back(std::make_unique<OpenInput>());
  here.input = &inputs_[next_input_++];
  ++takers_;
  lock.unlock();
  try {
    stages_.take(*here.input, [this, &here](Result<record::Document> one) { return accept(here, std::move(one)); });
  } catch (const std::exception& error) {
    accept(here, std::unexpected(Error{ErrorCode::io, std::string("taking it in failed: ") + error.what(), here.input->path}));
  }
  lock.lock();
  --takers_;
  here.ended = true;
  for_caller_.notify_one();
  for_workers_.notify_all();
}

// Called by intake, without the lock, for each document of an input.
bool Run::accept(OpenInput& from, Result<record::Document> one) {
  Lock lock(mutex_);
  if (stopping()) {
    from.cut = true;
    return false;
  }
  Slot& slot = *from.slots.emplace_back(std::make_unique<Slot>());
  ++waiting_;
  ++from.taken;
  slot.bytes = one ? one->text.size() : 0;
  from.bytes_waiting += slot.bytes;
  bytes_waiting_ += slot.bytes;
  if (!one) {
    slot.result = std::unexpected(std::move(one.error()));
    tell_caller(slot);
  } else if (from.taken > 1 && tasks_.size() < room_ / 2) {
    // An input of several documents is shared out. The first is read here: most inputs have no second.
    tasks_.push_back({std::move(*one), &slot});
    for_workers_.notify_one();
  } else {
    read_into(lock, slot, std::move(*one));
  }
  wait_for_room(lock, from);
  if (stopping()) from.cut = true;
  return !from.cut;
}

void Run::wait_for_room(Lock& lock, const OpenInput& from) {
  // The head counts its own documents alone, for nothing of the others comes out before it ends.
  const auto full = [&] {
    return open_.front().get() == &from ? from.slots.size() >= room_ || from.bytes_waiting >= byte_room : crowded();
  };
  while (!stopping() && full()) {
    if (!do_a_task(lock)) for_workers_.wait_for(lock, tick);
  }
}

bool Run::do_a_task(Lock& lock) {
  if (tasks_.empty()) return false;
  Task task = std::move(tasks_.front());
  tasks_.pop_front();
  read_into(lock, *task.slot, std::move(task.document));
  return true;
}

void Run::read_into(Lock& lock, Slot& slot, record::Document document) {
  const std::string name = document.id;
  ++readers_;
  lock.unlock();
  // Prepared beforehand: where memory has run out there is none to say so.
  ReadResult no_memory = std::unexpected(Error{ErrorCode::too_large, "not enough memory to read it", name});
  ReadResult result;
  try {
    result = stages_.read(std::move(document));
  } catch (const std::bad_alloc&) {
    result = std::move(no_memory);
  } catch (const std::exception& error) {
    result = std::unexpected(Error{ErrorCode::unsupported, std::string("the reader failed: ") + error.what(), name});
  }
  lock.lock();
  --readers_;
  slot.result = std::move(result);
  tell_caller(slot);
}

// Only what comes out next is news.
void Run::tell_caller(const Slot& done) {
  const OpenInput& head = *open_.front();
  if (!head.slots.empty() && head.slots.front().get() == &done) for_caller_.notify_one();
}

// Hands out what is ready at the head. Returns false when nothing more will come.
bool Run::hand_out_ready(Lock& lock, const Listener& listener) {
  while (!open_.empty()) {
    OpenInput& head = *open_.front();
    if (!head.slots.empty()) {
      if (!head.slots.front()->result) return true;
      const std::unique_ptr<Slot> slot = std::move(head.slots.front());
      head.slots.pop_front();
      --waiting_;
      count(head, *slot);
      // Not for each: waking a worker costs as much as reading a short text.
      if (waiting_ <= room_ / 2) for_workers_.notify_all();
      lock.unlock();
      const bool go_on = listener.on_result(std::move(*slot->result));
      lock.lock();
      if (!go_on) {
        stopped_ = true;
        return false;
      }
    } else if (head.ended) {
      if (head.cut) return false;
      ++progress_.inputs_done;
      progress_.bytes_done += head.input->bytes;
      open_.pop_front();
    } else {
      return true;
    }
  }
  return !stopping() && next_input_ < inputs_.size();
}

void Run::count(OpenInput& from, const Slot& slot) {
  ++(slot.result->has_value() ? progress_.documents : progress_.failed);
  from.bytes_out += slot.bytes;
  from.bytes_waiting -= slot.bytes;
  bytes_waiting_ -= slot.bytes;
}

Progress Run::progress_now() const {
  Progress now = progress_;
  if (!open_.empty()) now.bytes_done += std::min(open_.front()->bytes_out, open_.front()->input->bytes);
  return now;
}

Outcome Run::hand_out(const Listener& listener) {
  Lock lock(mutex_);
  auto last_busy = std::chrono::steady_clock::now();
  Outcome outcome;
  while (hand_out_ready(lock, listener)) {
    if (listener.on_tick) {
      const Progress so_far = progress_now();
      lock.unlock();
      listener.on_tick(so_far);
      lock.lock();
    }
    const auto now = std::chrono::steady_clock::now();
    if (!stopping() || readers_ != 0 || !tasks_.empty()) last_busy = now;
    if (now - last_busy > patience) break;
    for_caller_.wait_for(lock, tick);
  }
  outcome.progress = progress_now();
  outcome.cancelled = stopping() && progress_.inputs_done < inputs_.size();
  tasks_.clear();
  for_workers_.notify_all();
  if (outcome.cancelled) outcome.abandoned = !for_caller_.wait_for(lock, patience, [&] { return takers_ == 0; });
  return outcome;
}

bool mostly_latin(std::string_view text) {
  std::size_t latin = 0;
  std::size_t other = 0;
  for (std::size_t at = 0; at < text.size() && latin + other < 2000;) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    const char32_t c = point.value;
    const bool ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    // The Latin blocks up to Latin Extended-B and Latin Extended Additional; what stands between and behind them is other scripts, and punctuation from U+2000.
    if (ascii_letter || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) {
      ++latin;
    } else if ((c >= 0x370 && c < 0x2000) || (c >= 0x2C00 && c < 0xE000 && !(c >= 0x3000 && c < 0x3040)) || c >= 0x20000) {
      ++other;
    }
  }
  return latin >= other;
}

bool reads_as_english(const record::Document& document) {
  const std::string_view primary = std::string_view(document.lang).substr(0, document.lang.find('-'));
  return primary == "en" || ((primary == "und" || primary.empty()) && mostly_latin(document.text));
}

}  // namespace

DocumentReader::DocumentReader(const reading::Reader& reader, const claims::Extractor& extractor, claims::Effort effort)
    : extractor_(&extractor), effort_(effort), name_(std::string("solferino " SOLFERINO_VERSION " en ") + reader.version()) {}

record::ReadDocument DocumentReader::operator()(record::Document document) const { return read(std::move(document), nullptr); }

record::ReadDocument DocumentReader::operator()(record::Document document, claims::Trace& trace) const {
  return read(std::move(document), &trace);
}

record::ReadDocument DocumentReader::read(record::Document document, claims::Trace* trace) const {
  record::ReadDocument read;
  if (reads_as_english(document)) {
    read.reader = name_;
    read.claims = trace == nullptr ? extractor_->extract(document, effort_) : extractor_->extract(document, effort_, *trace);
  } else {
    read.reader = "solferino " SOLFERINO_VERSION;
    const std::string why = document.lang == "und" || document.lang.empty()
                                ? "no reader for this script yet; no claims were read"
                                : "no reader for language \"" + document.lang + "\" yet; no claims were read";
    document.note = document.note ? *document.note + "; " + why : why;
  }
  read.document = std::move(document);
  return read;
}

Outcome run(const std::vector<intake::Input>& inputs, const Stages& stages, const Options& options, const Listener& listener) {
  const auto shared = std::make_shared<Run>(inputs, stages, options);
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < std::max(1U, options.jobs); ++i) workers.emplace_back([shared] { shared->work(); });

  const Outcome outcome = shared->hand_out(listener);
  for (std::thread& worker : workers) {
    if (outcome.abandoned) {
      worker.detach();
    } else {
      worker.join();
    }
  }
  return outcome;
}

}  // namespace solferino::pipeline
