export const signIn = {
  signIn: {
    lead: 'Door tags become attendance.',
    loginId: 'ID',
    loginIdNeeded: 'Enter your ID.',
    next: 'Next',
    password: 'Password',
    passwordNeeded: 'Enter your password.',
    submit: 'Sign in',
    back: 'Another ID',
  },
};
