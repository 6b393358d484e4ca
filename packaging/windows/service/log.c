/* %ProgramData%\Nadeul\logs\service.log: what this program does, and what the connector writes to its output. */
#include "service.h"

static CRITICAL_SECTION lock;
static LONG lock_is_made = 0;

static void enter(void) {
  if (InterlockedCompareExchange(&lock_is_made, 1, 0) == 0) {
    InitializeCriticalSection(&lock);
    InterlockedExchange(&lock_is_made, 2);
  }
  while (InterlockedCompareExchange(&lock_is_made, 2, 2) != 2) Sleep(1);
  EnterCriticalSection(&lock);
}

static void set_aside_when_full(const wchar_t *path) {
  WIN32_FILE_ATTRIBUTE_DATA found;
  wchar_t older[PATH_MAX_CHARS];
  if (!GetFileAttributesExW(path, GetFileExInfoStandard, &found)) return;
  if (found.nFileSizeHigh == 0 && found.nFileSizeLow < LOG_BYTES_MAX) return;
  if (!office_file(L"logs\\service.log.1", older)) return;
  MoveFileExW(path, older, MOVEFILE_REPLACE_EXISTING);
}

/* A log that cannot be written, as on a full disk, hinders nothing else. */
void log_bytes(const char *bytes, DWORD count) {
  wchar_t path[PATH_MAX_CHARS];
  DWORD written;
  if (!office_file(L"logs\\service.log", path)) return;
  enter();
  set_aside_when_full(path);
  HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, NULL);
  if (file != INVALID_HANDLE_VALUE) {
    WriteFile(file, bytes, count, &written, NULL);
    CloseHandle(file);
  }
  LeaveCriticalSection(&lock);
}

void log_line(const char *text, unsigned long number) {
  char line[256];
  SYSTEMTIME now;
  GetSystemTime(&now);
  int length = wsprintfA(line, "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02dZ\",\"service\":\"%s\",\"number\":%lu}\r\n", now.wYear,
                         now.wMonth, now.wDay, now.wHour, now.wMinute, now.wSecond, text, number);
  log_bytes(line, (DWORD)length);
}
