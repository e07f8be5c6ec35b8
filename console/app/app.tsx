import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, type ReactElement } from 'react';
import { Route, Router, Switch } from 'wouter';
import { queryClient } from '../api/queries.ts';
import { Toasts } from '../parts/toast.tsx';
import { Skeleton } from '../parts/waiting.tsx';
import { SignInPage } from '../session/sign-in-page.tsx';
import { SignedInPage } from '../session/signed-in-page.tsx';
import { useSession } from '../session/session.ts';
import { StepUpDialog } from '../session/step-up-dialog.tsx';
import { Crashed } from './crashed.tsx';
import { Frame } from './frame.tsx';
import { MissingPage } from './missing-page.tsx';
import { pages } from './pages.ts';

export const App = (): ReactElement => (
  <Crashed>
    <QueryClientProvider client={queryClient}>
      <Router>
        <Switch>
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/signed-in" component={SignedInPage} />
          <Route>
            <Inside />
          </Route>
        </Switch>
      </Router>
      <StepUpDialog />
      <Toasts />
    </QueryClientProvider>
  </Crashed>
);

/** Everything that asks for a session. A deep link waits until the person has signed in, and then goes on. */
const Inside = (): ReactElement => {
  const session = useSession();
  if (session === undefined) return <SignInPage />;
  return (
    <Frame>
      <Crashed>
        <Suspense fallback={<Skeleton lines={6} />}>
          <Switch>
            {pages.map(({ path, Page }) => (
              <Route key={path} path={path} component={Page} />
            ))}
            <Route component={MissingPage} />
          </Switch>
        </Suspense>
      </Crashed>
    </Frame>
  );
};
