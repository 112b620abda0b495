// SPDX-License-Identifier: Apache-2.0
// solferino-train-frames: the decisions that grouping takes in labelled documents, with the features of every choice: what train.py learns from.
//
// Prints JSON lines: first the names of the features, {"joins": [...], "tolls": [...], "links": [...], "perpetrators": [...], "sources": [...], "targets": [...], "places": [...], "kept": [...], "parts": [...]}, then one object a document:
//   {"document": ID,
//    "tolls": [{"toll": BOOL, "features": [...]}],                         is this frame a toll?
//    "joins": [{"chosen": INDEX, "candidates": [[...], ...]}],             which happening does it tell of? The last candidate is a new one.
//    "perpetrators": [{"named": BOOL, "features": [...]}],                 do the labels hold this agent for an alleged perpetrator of what a frame tells of?
//    "sources": [{"named": BOOL, "features": [...]}],                       do the labels name this source for what a happening's frames tell of?
//    "targets": [{"named": BOOL, "features": [...]}],                       ... and this kind of target?
//    "places": [{"right": [INDEX...], "candidates": [[...], ...]}],         where does it play? Any of the right ones will do.
//    "kept": [{"named": BOOL, "features": [...]}],                          does a figure belong to the happening?
//    "parts": [{"named": BOOL, "features": [...]}],                         is one that does a part of another?
//    "links": [{"chosen": INDEX, "candidates": [[...], ...]}]}             which word of harm does a figure belong to? The last candidate is none.
// Features are numbers into the names. Only frames whose claim is sure are printed, but every frame that has one goes on to the happening that it tells of.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/analysis.h"
#include "claims/build.h"
#include "claims/grouping_features.h"
#include "claims/harm_choices.h"
#include "claims/harm_links.h"
#include "claims/perpetrator_links.h"
#include "claims/place_links.h"
#include "claims/place_rules.h"
#include "claims/source_links.h"
#include "claims/target_links.h"
#include "gold.h"

namespace {

namespace fs = std::filesystem;
using namespace solferino::claims::detail;
using solferino::Error;
using solferino::Result;
using solferino::places::Gazetteer;
using solferino::reading::Reader;
using solferino::reading::Tagger;
using solferino::train::GoldDocument;
using solferino::train::match_gold;
using Json = nlohmann::ordered_json;

constexpr const char* usage = "usage: solferino-train-frames LEXICONS_FOLDER GAZETTEER.bin LABELLED.jsonl...\n";

int fail(const Error& error) {
  std::fprintf(stderr, "solferino-train-frames: %s\n", solferino::describe(error).c_str());
  return 1;
}

void print(const Json& line) { std::puts(line.dump().c_str()); }

Json names_of(std::span<const std::string_view> names) {
  Json list = Json::array();
  for (const auto name : names) list.push_back(std::string(name));
  return list;
}

// Follows the labels through one document, as grouping follows its weights.
class Walk {
 public:
  explicit Walk(const Material& material) : m_(material) {}

  // Frames are kept by address.
  void run(const std::vector<Frame>& frames, const GoldDocument& gold) {
    for (const Frame& frame : frames) {
      const auto match = match_gold(m_.view, frame, gold.claims);
      if (!match) continue;
      const bool toll = gold.claims[match->claim].toll;
      if (match->sure) tolls_.push_back({{"toll", toll}, {"features", toll_features(m_, frame)}});
      if (!toll) join(frame, match->claim, match->sure);
    }
  }

  // Figures that rules leave open, with the word of harm that the labels tie them to: the nearest of several; the last choice is none.
  void link(const GoldDocument& gold) {
    std::vector<HarmMention> before;
    for (std::uint32_t s = 0; s < m_.view.reading().sentences.size(); ++s) {
      const auto quantities = find_quantities(m_.view, s);
      const auto found = find_harm(m_.view, s, quantities, before);
      for (const LinkChoice& choice : link_choices(m_.view, s, quantities, found, before)) {
        std::size_t chosen = choice.mentions.size();
        for (std::size_t i = 0; i < choice.mentions.size(); ++i) {
          if (!solferino::train::tells(m_.view, choice.mentions[i], gold.claims)) continue;
          if (chosen == choice.mentions.size() || distance(choice, i) <= distance(choice, chosen)) chosen = i;
        }
        links_.push_back({{"chosen", chosen}, {"candidates", choice.features}});
      }
      before.insert(before.end(), found.begin(), found.end());
    }
  }

  // Agents, with whether the labels hold them for alleged perpetrators of what the frame tells of.
  void blame(const std::vector<Frame>& frames, const GoldDocument& gold) {
    const auto choices = perpetrator_choices(m_, frames);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const auto match = match_gold(m_.view, frames[i], gold.claims);
      if (!match || !match->sure) continue;
      for (const auto& choice : choices[i]) {
        const bool named = solferino::train::names(m_.view, *choice.perpetrator.agent, gold.claims[match->claim]);
        perpetrators_.push_back({{"named", named}, {"features", choice.features}});
      }
    }
  }

  // Sources and targets, with whether the labels name them for the claim that most frames of a happening tell of.
  void credit(const std::vector<Frame>& frames, const GoldDocument& gold) {
    const auto drafts = group_frames(m_, frames);
    for (const Draft& draft : drafts) {
      std::map<std::size_t, int> votes;
      for (const Frame* frame : draft.frames) {
        const auto match = match_gold(m_.view, *frame, gold.claims);
        if (match && match->sure && gold.claims[match->claim].toll == draft.toll) ++votes[match->claim];
      }
      if (votes.empty()) continue;
      const auto most = std::ranges::max_element(votes, {}, &std::pair<const std::size_t, int>::second)->first;
      for (const auto& choice : source_choices(m_, draft, &draft == drafts.data())) {
        const bool named = solferino::train::credits(m_.view, choice.attribution, gold.claims[most]);
        sources_.push_back({{"named", named}, {"features", choice.features}});
      }
      locate(draft, gold.claims[most]);
      judge(draft, gold.claims[most]);
      for (const auto& choice : target_choices(m_, draft)) {
        const bool named = std::ranges::find(gold.claims[most].targets, choice.target.kind) != gold.claims[most].targets.end();
        targets_.push_back({{"named", named}, {"features", choice.features}});
      }
    }
  }

  // The places of a draft, with those that the labels give; where they give none of them, nothing is learned.
  void locate(const Draft& draft, const solferino::train::GoldClaim& claim) {
    const auto ruled = ruled_where(m_, draft);
    const auto choices = place_choices(m_, draft, ruled.empty() ? solferino::Span{} : ruled.front().words.span);
    Json right = Json::array();
    Json candidates = Json::array();
    for (std::size_t i = 0; i < choices.size(); ++i) {
      candidates.push_back(choices[i].features);
      if (solferino::train::places(to_where(m_.view, choices[i].place), m_.view.reading().text, claim)) right.push_back(i);
    }
    if (!right.empty()) places_.push_back({{"right", std::move(right)}, {"candidates", std::move(candidates)}});
  }

  // The figures of a draft, with whether the labels have them, and as parts of others or as wholes. A label that several figures fit belongs to the first.
  void judge(const Draft& draft, const solferino::train::GoldClaim& claim) {
    const auto entries = harm_entries(draft);
    const auto features = harm_features(m_, draft, entries);
    std::vector<bool> used(claim.harm.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const HarmMention& mention = *entries[i].mention;
      if (entries[i].superseded) continue;
      std::size_t found = claim.harm.size();
      for (std::size_t k = 0; k < claim.harm.size(); ++k) {
        const auto& harm = claim.harm[k];
        const bool fits = !used[k] && harm.state == mention.state && harm.min == mention.min && harm.max == mention.max;
        if (fits && (found == claim.harm.size() || harm.subset == mention.subset)) found = k;
      }
      const bool kept = found < claim.harm.size();
      if (kept) used[found] = true;
      kept_.push_back({{"named", kept}, {"features", features[i]}});
      if (kept) parts_.push_back({{"named", claim.harm[found].subset}, {"features", features[i]}});
    }
  }

  [[nodiscard]] const Json& kept() const { return kept_; }
  [[nodiscard]] const Json& parts() const { return parts_; }
  [[nodiscard]] const Json& places() const { return places_; }
  [[nodiscard]] const Json& sources() const { return sources_; }
  [[nodiscard]] const Json& targets() const { return targets_; }
  [[nodiscard]] const Json& perpetrators() const { return perpetrators_; }
  [[nodiscard]] const Json& links() const { return links_; }
  [[nodiscard]] const Json& tolls() const { return tolls_; }
  [[nodiscard]] const Json& joins() const { return joins_; }

 private:
  void join(const Frame& frame, std::size_t claim, bool sure) {
    std::vector<FeatureList> joins;
    joins.reserve(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) joins.push_back(join_features(m_, drafts_[i], frame, recency_of(drafts_, i)));
    Json candidates = joins;
    candidates.push_back(open_features(m_, joins.empty(), frame, joins));
    const auto [known, fresh] = draft_of_.try_emplace(claim, drafts_.size());
    if (fresh) drafts_.emplace_back();
    drafts_[known->second].frames.push_back(&frame);
    if (sure) joins_.push_back({{"chosen", known->second}, {"candidates", std::move(candidates)}});
  }

  static std::int64_t distance(const LinkChoice& choice, std::size_t i) {
    const auto from = static_cast<std::int64_t>(choice.quantity->first);
    const auto to = static_cast<std::int64_t>(choice.mentions[i].trigger);
    return to == from ? 1000 : std::abs(to - from);  // a word of the sentences before stands farthest
  }

  const Material m_;
  std::vector<Draft> drafts_;
  std::map<std::size_t, std::size_t> draft_of_;  // by claim
  Json tolls_ = Json::array();
  Json joins_ = Json::array();
  Json links_ = Json::array();
  Json perpetrators_ = Json::array();
  Json sources_ = Json::array();
  Json targets_ = Json::array();
  Json places_ = Json::array();
  Json kept_ = Json::array();
  Json parts_ = Json::array();
};

void dump(const GoldDocument& gold, const Reader& reader, const Gazetteer& gazetteer) {
  const Analysis analysis(gold.text, gold.published, reader, gazetteer);
  if (analysis.is_empty()) return;
  Walk walk(analysis.material());
  walk.run(analysis.frames(), gold);
  walk.link(gold);
  walk.blame(analysis.ruled_frames(), gold);
  walk.credit(analysis.frames(), gold);
  print({{"document", gold.id},
         {"tolls", walk.tolls()},
         {"joins", walk.joins()},
         {"links", walk.links()},
         {"perpetrators", walk.perpetrators()},
         {"sources", walk.sources()},
         {"targets", walk.targets()},
         {"places", walk.places()},
         {"kept", walk.kept()},
         {"parts", walk.parts()}});
}

Result<void> dump_file(const fs::path& path, const Reader& reader, const Gazetteer& gazetteer) {
  std::ifstream in(path);
  if (!in) return std::unexpected(Error{solferino::ErrorCode::not_found, "cannot be read", path.string()});
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto gold = solferino::train::parse_gold(line);
    if (!gold) return std::unexpected(Error{gold.error().code, gold.error().message, path.string() + ":" + std::to_string(number)});
    if (gold->lang == "en") dump(*gold, reader, gazetteer);
  }
  return {};
}

}  // namespace

int main(int count, char** values) {
  if (count < 4) {
    std::fputs(usage, stderr);
    return 2;
  }
  auto reader = Reader::load(fs::path(values[1]));
  if (!reader) return fail(reader.error());
  // The models lie beside the lexicons' data/: the examples are read as the program reads.
  auto tagger = Tagger::open(fs::path(values[1]) / "../../../models/en");
  if (!tagger) return fail(tagger.error());
  reader->take(std::move(*tagger));
  const auto gazetteer = Gazetteer::open(values[2]);
  if (!gazetteer) return fail(gazetteer.error());
  print({{"joins", names_of(grouping_feature_names())},
         {"tolls", names_of(toll_feature_names())},
         {"links", names_of(link_feature_names())},
         {"perpetrators", names_of(perpetrator_feature_names())},
         {"sources", names_of(source_feature_names())},
         {"targets", names_of(target_feature_names())},
         {"places", names_of(place_feature_names())},
         {"kept", names_of(harm_feature_names())},
         {"parts", names_of(harm_feature_names())}});
  for (const char* path : std::span(values + 3, values + count)) {
    if (const auto done = dump_file(path, *reader, *gazetteer); !done) return fail(done.error());
  }
  return 0;
}
