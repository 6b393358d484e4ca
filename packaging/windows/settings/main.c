/* 연동 프로그램 설정 in the Start menu: opens the settings page with an administrator's rights and without a console. */
#include <windows.h>

#define PATH_MAX_CHARS 1024
/* A panel that ends with a failure this soon did not start at all. */
#define LOOK_MS 5000

static int sorry(void) {
  BOOL is_korean = PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_KOREAN;
  MessageBoxW(NULL,
              is_korean ? L"설정 화면을 열지 못했어요. 연동 프로그램을 다시 설치해 주세요."
                        : L"The settings could not be opened. Install the connector again.",
              is_korean ? L"나들 연동 프로그램" : L"Nadeul Connector", MB_OK | MB_ICONERROR);
  return 1;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, wchar_t *arguments, int show) {
  (void)instance, (void)previous, (void)arguments, (void)show;
  static wchar_t folder[PATH_MAX_CHARS], line[2 * PATH_MAX_CHARS + 64];
  DWORD length = GetModuleFileNameW(NULL, folder, PATH_MAX_CHARS), code = 0;
  if (length == 0 || length >= PATH_MAX_CHARS) return sorry();
  while (length > 0 && folder[length - 1] != L'\\') length--;
  folder[length] = 0;
  const wchar_t *parts[] = {L"\"", folder, L"node.exe\" \"", folder, L"launcher.mjs\" panel"};
  for (unsigned at = 0; at < sizeof parts / sizeof parts[0]; at++) lstrcatW(line, parts[at]);
  STARTUPINFOW how = {0};
  how.cb = sizeof how;
  PROCESS_INFORMATION panel = {0};
  if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, folder, &how, &panel)) return sorry();
  CloseHandle(panel.hThread);
  if (WaitForSingleObject(panel.hProcess, LOOK_MS) == WAIT_OBJECT_0) GetExitCodeProcess(panel.hProcess, &code);
  CloseHandle(panel.hProcess);
  return code == 0 ? 0 : sorry();
}
