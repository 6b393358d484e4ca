/* nadeul-service.exe COMMAND: the service itself, and the commands for it. Prints one line; see service.h for the codes. */
#include "service.h"

int say(int code, const char *word) {
  DWORD written;
  HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
  WriteFile(out, word, (DWORD)lstrlenA(word), &written, NULL);
  WriteFile(out, "\n", 1, &written, NULL);
  return code;
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 2) return say(WRONG_USE, "usage");
  const wchar_t *command = argv[1];
  if (lstrcmpW(command, L"service") == 0) return run_as_service();
  if (lstrcmpW(command, L"protect") == 0) return protect_secret();
  if (lstrcmpW(command, L"unprotect") == 0) return unprotect_secret();
  return control_service(command);
}
