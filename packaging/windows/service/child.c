/* The connector as a process: it dies with us, it ends when its stdin ends, and what it writes goes to the log. */
#include "service.h"

#define OUTPUT_BYTES 4096

static DWORD WINAPI copy_to_log(void *pipe) {
  char bytes[OUTPUT_BYTES];
  DWORD count;
  while (ReadFile((HANDLE)pipe, bytes, sizeof bytes, &count, NULL) && count > 0) log_bytes(bytes, count);
  CloseHandle((HANDLE)pipe);
  return 0;
}

static BOOL command_line(wchar_t *line) {
  wchar_t node[PATH_MAX_CHARS], launcher[PATH_MAX_CHARS], settings[PATH_MAX_CHARS];
  if (!program_file(L"node.exe", node) || !program_file(L"launcher.mjs", launcher) ||
      !office_file(L"connector.json", settings))
    return FALSE;
  line[0] = 0;
  const wchar_t *parts[] = {L"\"", node, L"\" \"", launcher, L"\" run --until-stdin-ends --config \"", settings, L"\""};
  for (unsigned at = 0; at < sizeof parts / sizeof parts[0]; at++) lstrcatW(line, parts[at]);
  return TRUE;
}

/* Two ends of a pipe of which only the child's may be inherited. */
static BOOL make_pipe(HANDLE *reading, HANDLE *writing, HANDLE *ours) {
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
  if (!CreatePipe(reading, writing, &inherited, 0)) return FALSE;
  return SetHandleInformation(*ours, HANDLE_FLAG_INHERIT, 0);
}

BOOL start_child(HANDLE job, Child *child) {
  static wchar_t line[3 * PATH_MAX_CHARS + 64];
  HANDLE stdin_read = NULL, stdin_write = NULL, output_read = NULL, output_write = NULL;
  PROCESS_INFORMATION started = {0};
  wchar_t folder[PATH_MAX_CHARS];
  /* The connector looks for its folders by this name, and must find the same ones. */
  if (!shared_folder(folder) || !SetEnvironmentVariableW(L"ProgramData", folder)) return FALSE;
  if (!command_line(line) || !office_file(L"", folder)) return FALSE;
  BOOL done = make_pipe(&stdin_read, &stdin_write, &stdin_write) && make_pipe(&output_read, &output_write, &output_read);
  if (done) {
    STARTUPINFOW how = {0};
    how.cb = sizeof how;
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdInput = stdin_read;
    how.hStdOutput = output_write;
    how.hStdError = output_write;
    DWORD flags = CREATE_SUSPENDED | CREATE_NO_WINDOW;
    done = CreateProcessW(NULL, line, NULL, NULL, TRUE, flags, NULL, folder, &how, &started);
  }
  if (stdin_read != NULL) CloseHandle(stdin_read);
  if (output_write != NULL) CloseHandle(output_write);
  if (!done) {
    log_line("start-failed", GetLastError());
    if (stdin_write != NULL) CloseHandle(stdin_write);
    if (output_read != NULL) CloseHandle(output_read);
    return FALSE;
  }
  /* Before its first instruction, so that nothing that it starts can stay behind. */
  AssignProcessToJobObject(job, started.hProcess);
  ResumeThread(started.hThread);
  CloseHandle(started.hThread);
  child->process = started.hProcess;
  child->keeps_running = stdin_write;
  child->log_thread = CreateThread(NULL, 0, copy_to_log, output_read, 0, NULL);
  if (child->log_thread == NULL) CloseHandle(output_read);
  return TRUE;
}

void stop_child(HANDLE job, Child *child, void (*still_stopping)(void)) {
  CloseHandle(child->keeps_running);
  child->keeps_running = NULL;
  for (int waited = 0; waited < STOP_WAIT_MS; waited += 500) {
    still_stopping();
    if (WaitForSingleObject(child->process, 500) == WAIT_OBJECT_0) return;
  }
  log_line("ended-by-force", 0);
  TerminateJobObject(job, 1);
  WaitForSingleObject(child->process, 2000);
}

void close_child(Child *child) {
  if (child->keeps_running != NULL) CloseHandle(child->keeps_running);
  if (child->log_thread != NULL) {
    WaitForSingleObject(child->log_thread, 2000);
    CloseHandle(child->log_thread);
  }
  CloseHandle(child->process);
}
