using Keelson.Policies;
using Keelson.Portal.Parts;

namespace Keelson.Portal.Shell;

/// <summary>What every page says first: that automatic changes are stopped, frozen, or only rehearsed.</summary>
public sealed record Alarm(Tone Tone, string Title, string Text, DateTimeOffset? Since = null)
{
    /// <summary>The gravest that holds; null when changes are made as policies say. Pure.</summary>
    public static Alarm? Of(SafetyState state, SafetyOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(options);
        if (state.Stopped)
            return new(Tone.Bad, "All automatic changes are stopped", $"{state.By?.Name}: {state.Reason}", state.At);
        if (state.Freezes.FirstOrDefault(window => window.HoldsAt(now)) is { } frozen)
            return new(Tone.Wait, "Changes are frozen", $"{frozen.Name}: {FreezeWords.Of(frozen)}");
        return options.DryRun
            ? new(Tone.Warn, "Dry run", "Policies change nothing; each records what it would have done.")
            : null;
    }
}
