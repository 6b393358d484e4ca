/* Secrets at rest: stdin → stdout through DPAPI, for every account of this machine that may read the file. */
#include "service.h"
#include <wincrypt.h>

#define MARK "dpapi:"
#define MARK_BYTES 6

static BYTE secret[SECRET_BYTES_MAX];
/* Base64 of a blob that is somewhat longer than its secret. */
static BYTE text[2 * SECRET_BYTES_MAX];

/* Mixed in, so that what another program protected is not taken for ours. */
static DATA_BLOB purpose(void) {
  static BYTE bytes[] = "nadeul-connector/1";
  DATA_BLOB blob = {sizeof bytes - 1, bytes};
  return blob;
}

/* Reads stdin to its end. Gives the count of bytes, or 0 where it is empty, too long or unreadable. */
static DWORD read_all(BYTE *into, DWORD bytes_max) {
  DWORD total = 0, count = 0;
  while (total < bytes_max && ReadFile(GetStdHandle(STD_INPUT_HANDLE), into + total, bytes_max - total, &count, NULL) &&
         count > 0)
    total += count;
  return total == bytes_max ? 0 : total;
}

static BOOL write_all(const void *bytes, DWORD count) {
  DWORD written = 0;
  return WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, count, &written, NULL) && written == count;
}

int protect_secret(void) {
  DATA_BLOB entropy = purpose(), blob = {0};
  DATA_BLOB plain = {read_all(secret, sizeof secret), secret};
  DWORD chars = sizeof text;
  BOOL done = plain.cbData > 0 && CryptProtectData(&plain, NULL, &entropy, NULL, NULL,
                                                   CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN, &blob);
  SecureZeroMemory(secret, sizeof secret);
  if (done)
    done = CryptBinaryToStringA(blob.pbData, blob.cbData, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF, (char *)text,
                                &chars);
  if (blob.pbData != NULL) LocalFree(blob.pbData);
  return done && write_all(MARK, MARK_BYTES) && write_all(text, (DWORD)lstrlenA((char *)text)) ? DONE : FAILED;
}

int unprotect_secret(void) {
  DATA_BLOB entropy = purpose(), plain = {0};
  DATA_BLOB blob = {sizeof secret, secret};
  DWORD count = read_all(text, sizeof text - 1);
  text[count] = 0;
  BOOL done = count > MARK_BYTES;
  for (int at = 0; done && at < MARK_BYTES; at++) done = text[at] == (BYTE)MARK[at];
  if (done)
    done = CryptStringToBinaryA((char *)text + MARK_BYTES, 0, CRYPT_STRING_BASE64, blob.pbData, &blob.cbData, NULL, NULL);
  if (done) done = CryptUnprotectData(&blob, NULL, &entropy, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &plain);
  if (done) done = write_all(plain.pbData, plain.cbData);
  if (plain.pbData != NULL) {
    SecureZeroMemory(plain.pbData, plain.cbData);
    LocalFree(plain.pbData);
  }
  return done ? DONE : FAILED;
}
