/* What the service manager starts: keeps the connector running until it is told to stop. */
#include "service.h"

static SERVICE_STATUS_HANDLE manager;
static SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, SERVICE_START_PENDING, 0, NO_ERROR, 0, 0, 0};
static HANDLE stopping;

static void report(DWORD state, DWORD wait_ms) {
  BOOL is_pending = state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING;
  status.dwCurrentState = state;
  status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0;
  status.dwWaitHint = wait_ms;
  status.dwCheckPoint = is_pending ? status.dwCheckPoint + 1 : 0;
  SetServiceStatus(manager, &status);
}

static void still_stopping(void) { report(SERVICE_STOP_PENDING, STOP_WAIT_MS); }

static DWORD WINAPI on_control(DWORD control, DWORD type, void *event, void *context) {
  (void)type, (void)event, (void)context;
  if (control == SERVICE_CONTROL_INTERROGATE) return NO_ERROR;
  if (control != SERVICE_CONTROL_STOP && control != SERVICE_CONTROL_SHUTDOWN) return ERROR_CALL_NOT_IMPLEMENTED;
  still_stopping();
  SetEvent(stopping);
  return NO_ERROR;
}

/* Whatever is in it ends when its last handle is closed, and that is also when this process dies. */
static HANDLE make_job(void) {
  HANDLE job = CreateJobObjectW(NULL, NULL);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job != NULL) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

/* Runs the connector once. Gives how long it ran, in milliseconds. */
static ULONGLONG run_once(HANDLE job) {
  Child child = {0};
  DWORD code = 0;
  ULONGLONG begun = GetTickCount64();
  if (!start_child(job, &child)) return 0;
  log_line("started", GetProcessId(child.process));
  HANDLE either[] = {stopping, child.process};
  if (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0) stop_child(job, &child, still_stopping);
  GetExitCodeProcess(child.process, &code);
  log_line("ended", code);
  close_child(&child);
  return GetTickCount64() - begun;
}

static void keep_running(HANDLE job) {
  DWORD pause_ms = PAUSE_FIRST_MS;
  while (WaitForSingleObject(stopping, 0) != WAIT_OBJECT_0) {
    if (run_once(job) >= RAN_WELL_MS) pause_ms = PAUSE_FIRST_MS;
    if (WaitForSingleObject(stopping, pause_ms) == WAIT_OBJECT_0) return;
    pause_ms = pause_ms * 2 > PAUSE_LONGEST_MS ? PAUSE_LONGEST_MS : pause_ms * 2;
  }
}

static void WINAPI service_main(DWORD argc, wchar_t **argv) {
  (void)argc, (void)argv;
  manager = RegisterServiceCtrlHandlerExW(SERVICE_NAME, on_control, NULL);
  if (manager == NULL) return;
  report(SERVICE_START_PENDING, 5000);
  stopping = CreateEventW(NULL, TRUE, FALSE, NULL);
  HANDLE job = make_job();
  if (stopping != NULL && job != NULL) {
    report(SERVICE_RUNNING, 0);
    keep_running(job);
  } else {
    status.dwWin32ExitCode = GetLastError();
  }
  if (job != NULL) CloseHandle(job);
  report(SERVICE_STOPPED, 0);
}

int run_as_service(void) {
  SERVICE_TABLE_ENTRYW table[] = {{(wchar_t *)SERVICE_NAME, service_main}, {NULL, NULL}};
  return StartServiceCtrlDispatcherW(table) ? DONE : say(WRONG_USE, "usage");
}
