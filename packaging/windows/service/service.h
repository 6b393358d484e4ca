/* The Windows service of the connector: names and limits that its files share. */
#ifndef NADEUL_SERVICE_H
#define NADEUL_SERVICE_H

#include <windows.h>

#define SERVICE_NAME L"NadeulConnector"
#define SERVICE_TITLE L"나들 연동 프로그램 (Nadeul Connector)"
#define SERVICE_ABOUT L"출입 데이터베이스의 태그를 나들 서버로 보냅니다. Brings the tags of a door database to the Nadeul server."
/* An account of the service's own: it has the rights of an ordinary user, and no password. */
#define SERVICE_ACCOUNT L"NT SERVICE\\NadeulConnector"
/* That account's SID: 80, then the SHA-1 of the service's name in capitals. A test computes it again. */
#define SERVICE_SID L"S-1-5-80-1034465374-2795608474-3362567789-31287420-1462898088"

/* How a command ends. The settings page knows these numbers, so they never change; 5 is Windows' own for no rights. */
enum { DONE = 0, FAILED = 1, WRONG_USE = 2, NOT_INSTALLED = 3, TOO_SLOW = 4, DENIED = 5 };

#define PATH_MAX_CHARS 1024
/* The first wait before the connector is started again, doubled each time, and the longest. */
#define PAUSE_FIRST_MS 1000
#define PAUSE_LONGEST_MS 60000
/* Whoever ran for this long starts with the first wait again. */
#define RAN_WELL_MS 60000
/* From the closing of its stdin to the end of the connector; then it is ended. */
#define STOP_WAIT_MS 12000
/* Longest that start, stop and restart wait for the service. */
#define COMMAND_WAIT_MS 30000
/* A log file that has grown to this becomes FILE.1, and the one before goes. */
#define LOG_BYTES_MAX (2 * 1024 * 1024)
/* Longest secret that is protected or opened, in bytes. */
#define SECRET_BYTES_MAX (64 * 1024)

/* paths.c: each fills a buffer of PATH_MAX_CHARS and tells whether the path fitted. */
BOOL program_file(const wchar_t *name, wchar_t *path);
BOOL shared_folder(wchar_t *path);
BOOL office_file(const wchar_t *name, wchar_t *path);

/* folder.c: makes %ProgramData%\Nadeul and lets only the system, administrators and the service in. */
BOOL make_office_folder(void);

/* control.c: what a person or the installer does with the service; each gives an exit code. */
int control_service(const wchar_t *command);

/* run.c: what the service manager starts. */
int run_as_service(void);

/* child.c: the connector as a process of ours. */
typedef struct {
  HANDLE process;
  HANDLE keeps_running; /* our end of its stdin: it stops when this is closed */
  HANDLE log_thread;
} Child;
BOOL start_child(HANDLE job, Child *child);
void stop_child(HANDLE job, Child *child, void (*still_stopping)(void));
void close_child(Child *child);

/* log.c */
void log_line(const char *text, unsigned long number);
void log_bytes(const char *bytes, DWORD count);

/* protect.c */
int protect_secret(void);
int unprotect_secret(void);

/* main.c: prints a line and gives the code on. */
int say(int code, const char *word);

#endif
