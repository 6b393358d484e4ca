/** The first file of a bundle: what is inside, for whoever sends it and for whoever gets it. */
export const contentsText = `나들 연동 프로그램 지원 파일
================================

이 파일에는 아래 내용이 들어 있어요. 보내기 전에 열어서 확인할 수 있어요.

  about.json               프로그램, Node, 운영체제의 버전과 메모리, 디스크
  settings.json            설정. 인증키, 암호, 데이터베이스 사용자는 빠져 있어요
  settings-problems.json   설정에서 잘못된 곳
  source-N/status.json     상태: 마지막 태그 시각, 기다리는 태그 수, 오류 코드
  source-N/diagnose.json   설정부터 서버까지 점검한 결과
  source-N/reconcile.json  최근 14일의 날짜와 출입문마다 건수 비교
  source-N/shape.json      출입 데이터베이스의 테이블과 항목 이름
  logs/                    로그

들어 있지 않은 것: 출입 데이터베이스, 보낼 태그, 이름, 카드 번호, 사번, 사용자 번호, 암호, 인증키.


Nadeul connector support bundle
================================

This is what is inside. You can open and read it before you send it.

  about.json               versions of the program, Node and the system; memory and disk
  settings.json            the settings, without token, passwords and database users
  settings-problems.json   what is wrong with the settings
  source-N/status.json     how it is: time of the last tag, tags that wait, error codes
  source-N/diagnose.json   the checks from the settings to the server
  source-N/reconcile.json  counts by day and gate of the last 14 days, on both sides
  source-N/shape.json      names of the tables and columns of the door database
  logs/                    the logs

Not inside: the door database, tags that wait, names, card numbers, employee and user numbers, passwords, tokens.
`;
