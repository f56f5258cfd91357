using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Requests;

/// <summary>Does what is due in an environment's life. Each step is safe to repeat.</summary>
public sealed class LifecycleDesk(
    EnvironmentStore environments, EnvironmentChanges changes, RunDesk desk, INotifier notifier, TimeProvider clock)
{
    public async Task TakeStepAsync(
        EnvironmentRecord environment, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var step = Lifecycle.Next(environment, clock.GetUtcNow());
        if (step.Action == LifecycleAction.Warn)
            await WarnAsync(environment, step.Days, cancellationToken);
        else if (step.Action == LifecycleAction.Expire)
            await ExpireAsync(environment, launcher, cancellationToken);
    }

    // Told first, noted second: a crash in between tells again under the same id, which is told once.
    private async Task WarnAsync(EnvironmentRecord environment, int days, CancellationToken cancellationToken)
    {
        var expires = environment.ExpiresAt!.Value;
        var day = days == 1 ? "a day" : $"{days} days";
        await notifier.NotifyAsync(
            new(
                $"expiry-{environment.Id}-{expires.ToUnixTimeSeconds()}-{days}", environment.Team,
                $"{environment.Id} expires in {day}",
                $"{environment.Id} ({environment.Blueprint.Name}) will be deleted with all it holds at {expires:u}. "
                + "Extend it from its page if it is still needed.",
                $"/environments/{environment.Id}", clock.GetUtcNow()),
            cancellationToken);
        if (await environments.FindWithETagAsync(environment.Id, cancellationToken) is not { } document
            || document.Value.ExpiresAt != expires)
        {
            return;
        }
        var noted = document.Value with { ExpiryWarnings = [.. document.Value.ExpiryWarnings, days] };
        try
        {
            await environments.SaveAsync(noted, WriteCondition.IfMatch(document.ETag), cancellationToken);
        }
        catch (PreconditionException)
        {
            // A run is writing it; the next round notes it, and tells nobody twice.
        }
    }

    private async Task ExpireAsync(
        EnvironmentRecord environment, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        if (await launcher.FindActiveAsync(environment.Id, cancellationToken) is not null)
            return;
        var (order, blueprint) = await changes.PrepareOwnAsync(
            environment, RunKind.Expire, $"Its time to live ended at {environment.ExpiresAt:u}", cancellationToken);
        await desk.AcceptAsync(order, blueprint, key: null, launcher, cancellationToken);
    }
}
