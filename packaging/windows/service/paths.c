/* Where things are: programs beside this one, what belongs to the office under %ProgramData%\Nadeul. */
#include "service.h"
#include <initguid.h>
#include <knownfolders.h>
#include <shlobj.h>

static BOOL append(wchar_t *path, const wchar_t *text) {
  if (lstrlenW(path) + lstrlenW(text) >= PATH_MAX_CHARS) return FALSE;
  lstrcatW(path, text);
  return TRUE;
}

BOOL program_file(const wchar_t *name, wchar_t *path) {
  DWORD length = GetModuleFileNameW(NULL, path, PATH_MAX_CHARS);
  if (length == 0 || length >= PATH_MAX_CHARS) return FALSE;
  while (length > 0 && path[length - 1] != L'\\') length--;
  path[length] = 0;
  return append(path, name);
}

/* Asked of Windows and not of the environment, which whoever starts us may have changed. */
BOOL shared_folder(wchar_t *path) {
  PWSTR known = NULL;
  path[0] = 0;
  BOOL done = SHGetKnownFolderPath(&FOLDERID_ProgramData, KF_FLAG_DEFAULT, NULL, &known) == S_OK && append(path, known);
  CoTaskMemFree(known);
  return done;
}

BOOL office_file(const wchar_t *name, wchar_t *path) {
  if (!shared_folder(path) || !append(path, L"\\Nadeul")) return FALSE;
  return name[0] == 0 || (append(path, L"\\") && append(path, name));
}
