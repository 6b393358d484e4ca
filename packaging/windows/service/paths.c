/* Where things are: programs beside this one, what belongs to the office under %ProgramData%\Nadeul. */
#include "service.h"

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

BOOL office_file(const wchar_t *name, wchar_t *path) {
  DWORD length = GetEnvironmentVariableW(L"ProgramData", path, PATH_MAX_CHARS);
  if (length == 0 || length >= PATH_MAX_CHARS) lstrcpyW(path, L"C:\\ProgramData");
  if (!append(path, L"\\Nadeul")) return FALSE;
  return name[0] == 0 || (append(path, L"\\") && append(path, name));
}
