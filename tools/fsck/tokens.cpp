// SPDX-License-Identifier: Apache-2.0
#include "tokens.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <cstdio>
#include <ctime>
#include <memory>

#include "notes.h"

namespace solferino::fsck {
namespace {

struct Free {
  void operator()(TS_RESP* response) const { TS_RESP_free(response); }
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};

int trust_anybody(int /*holds*/, X509_STORE_CTX* context) {
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

std::unique_ptr<X509_STORE, Free> store_of(const std::filesystem::path& authorities) {
  std::unique_ptr<X509_STORE, Free> store(X509_STORE_new());
  if (!store) throw Wrong("out of memory");
  if (authorities.empty()) {
    X509_STORE_set_verify_cb(store.get(), trust_anybody);
  } else if (X509_STORE_load_file(store.get(), authorities.c_str()) != 1) {
    ERR_clear_error();
    throw Wrong("the authorities' certificates cannot be read: " + authorities.string());
  }
  return store;
}

std::string time_of(const TS_TST_INFO* info) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) throw Wrong("a token without a time");
  std::array<char, 40> text{};
  if (std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) throw Wrong("a token without a time");
  return text.data();
}

}  // namespace

TokenFacts check_token(std::string_view bytes, const Hash& imprint, const std::filesystem::path& authorities) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::unique_ptr<TS_RESP, Free> response(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
  ERR_clear_error();
  if (!response || reinterpret_cast<const char*>(at) != bytes.data() + bytes.size()) throw Wrong("not an RFC 3161 response");
  TS_TST_INFO* info = TS_RESP_get_tst_info(response.get());
  PKCS7* token = TS_RESP_get_token(response.get());
  if (info == nullptr || token == nullptr) throw Wrong("a response without a token");
  TS_MSG_IMPRINT* stamped = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(stamped));
  const ASN1_OCTET_STRING* digest = TS_MSG_IMPRINT_get_msg(stamped);
  const std::string_view found(reinterpret_cast<const char*>(ASN1_STRING_get0_data(digest)),
                               static_cast<std::size_t>(ASN1_STRING_length(digest)));
  const std::string_view wanted(reinterpret_cast<const char*>(imprint.data()), imprint.size());
  if (OBJ_obj2nid(algorithm) != NID_sha256 || found != wanted) throw Wrong("the token stands over something else");
  const auto store = store_of(authorities);
  // A certificate must have been good when it signed; that it runs out later takes nothing from the token.
  std::tm when{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &when) == 1)
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), timegm(&when));
  X509* signer = nullptr;
  const bool holds = TS_RESP_verify_signature(token, nullptr, store.get(), &signer) == 1;
  X509_free(signer);
  ERR_clear_error();
  if (!holds) throw Wrong(authorities.empty() ? "the token's signature does not hold" : "the token is not signed by a trusted authority");
  return {time_of(info), !authorities.empty()};
}

}  // namespace solferino::fsck
