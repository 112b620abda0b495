// SPDX-License-Identifier: Apache-2.0
#include "archive/timestamp.h"

#include <openssl/err.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <cstdio>
#include <ctime>
#include <memory>

#include "archive/encoding.h"
#include "archive/note.h"

namespace solferino::archive::detail {
namespace {

template <auto release>
struct Releaser {
  template <class T>
  void operator()(T* thing) const {
    release(thing);
  }
};
template <class T, auto release>
using Owned = std::unique_ptr<T, Releaser<release>>;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Response = Owned<TS_RESP, TS_RESP_free>;
using Context = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;

std::unexpected<Error> failed(std::string what) {
  const unsigned long code = ERR_peek_last_error();
  if (code != 0) (what += ": ") += ERR_reason_error_string(code) != nullptr ? ERR_reason_error_string(code) : "unknown error";
  ERR_clear_error();
  return bad_format(std::move(what));
}

// The certificate is taken as it comes: whom to trust is asked when the token is verified, not when it is kept.
int accept_chain(int /*ok*/, X509_STORE_CTX* context) {
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

Result<std::string> iso_time(const ASN1_GENERALIZEDTIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return failed("the time-stamp has no time");
  std::array<char, 64> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                                 parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

// 64 unpredictable bits.
bool set_nonce(TS_REQ* request, const RandomBytes& random) {
  std::array<unsigned char, 8> bytes{};
  fill_random(random, bytes);
  const Owned<ASN1_INTEGER, ASN1_INTEGER_free> nonce(ASN1_INTEGER_new());
  return nonce && ASN1_INTEGER_set_uint64(nonce.get(), read_big_endian(as_text(bytes))) == 1 && TS_REQ_set_nonce(request, nonce.get()) == 1;
}

}  // namespace

Result<std::string> timestamp_request(const Digest& imprint, const RandomBytes& random) {
  const Request request(TS_REQ_new());
  const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> message(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  if (!request || !message || !algorithm) return failed("cannot make a time-stamp request");
  std::array<unsigned char, 32> digest = imprint.bytes;
  const bool made = X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
                    TS_MSG_IMPRINT_set_algo(message.get(), algorithm.get()) == 1 &&
                    TS_MSG_IMPRINT_set_msg(message.get(), digest.data(), static_cast<int>(digest.size())) == 1 &&
                    TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_msg_imprint(request.get(), message.get()) == 1 &&
                    TS_REQ_set_cert_req(request.get(), 1) == 1 && set_nonce(request.get(), random);
  unsigned char* der = nullptr;
  const int size = made ? i2d_TS_REQ(request.get(), &der) : -1;
  if (size <= 0) return failed("cannot make a time-stamp request");
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

Result<std::string> timestamp_time(std::string_view response_bytes, std::string_view request_bytes) {
  const unsigned char* at = as_bytes(request_bytes);
  const Request request(d2i_TS_REQ(nullptr, &at, static_cast<long>(request_bytes.size())));
  if (!request) return failed("no time-stamp request");
  at = as_bytes(response_bytes);
  const Response response(d2i_TS_RESP(nullptr, &at, static_cast<long>(response_bytes.size())));
  if (!response || at != as_bytes(response_bytes) + response_bytes.size()) return failed("the answer is no RFC 3161 response");
  const Context context(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
  X509_STORE* store = context ? X509_STORE_new() : nullptr;
  if (store == nullptr) return failed("cannot verify the time-stamp");
  X509_STORE_set_verify_cb(store, accept_chain);
  TS_VERIFY_CTX_set_store(context.get(), store);  // which owns it from here on
  TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE);
  if (TS_RESP_verify_response(context.get(), response.get()) != 1) return failed("the time-stamp does not hold");
  TS_TST_INFO* info = TS_RESP_get_tst_info(response.get());
  return iso_time(info != nullptr ? TS_TST_INFO_get_time(info) : nullptr);
}

}  // namespace solferino::archive::detail
