using System.Text.Json.Nodes;

namespace Keelson.Local.Rehearsal;

/// <summary>One run of a scenario with one seed.</summary>
internal static class RehearsalRun
{
    /// <summary>Whether the scenario came about as it says, or what did not; the same for the same scenario and seed.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="seed">Draws the order of everything that may happen in several orders, ids, and faults.</param>
    /// <param name="log">Takes the log's lines; null: only their hash is taken.</param>
    /// <param name="progress">Told how far it is: the virtual time, and which part of the whole that is.</param>
    public static async Task<RehearsalResult> PlayAsync(
        Scenario scenario, int seed, TextWriter? log, Action<DateTimeOffset, double>? progress, CancellationToken cancellation)
    {
        // Whoever calls is on a thread of its own, which would run beside the pool's.
        await OneThread.EnterAsync();
        using var lines = new RehearsalLog(log);
        await using var world = new RehearsedWorld(scenario, seed, lines);
        var conductor = new Conductor(world, now => progress?.Invoke(now, Math.Min((now - scenario.Starts) / scenario.Lasts, 1)));
        using var stage = new Stage(world, conductor, lines);
        string? fault = null;
        try
        {
            await conductor.UntilAsync(PlayStepsAsync(scenario, world, stage), cancellation);
        }
        catch (RehearsalFailedException e)
        {
            fault = e.Message;
            lines.Write("failed", e.Message);
        }
        return new(seed, fault, lines.Lines, lines.Hash, stage.Held, conductor.Worked);
    }

    private static async Task PlayStepsAsync(Scenario scenario, RehearsedWorld world, Stage stage)
    {
        await world.StartAsync();
        await stage.OpenAsync();
        await FirstFailureOrAllAsync([.. scenario.Steps.Select(stage.PlayAsync)]);
        await world.Clock.UntilAsync(scenario.Starts + scenario.Lasts);
        await VerifyLedgerAsync(world);
    }

    /// <summary>The first step that fails ends the rehearsal: what would follow is another story.</summary>
    private static async Task FirstFailureOrAllAsync(List<Task> steps)
    {
        while (steps.Count > 0)
        {
            var ended = await Task.WhenAny(steps);
            await ended;
            steps.Remove(ended);
        }
    }

    /// <summary>Whatever the scenario asks for, the ledger must be whole at its end.</summary>
    private static async Task VerifyLedgerAsync(RehearsedWorld world)
    {
        using var client = await world.PersonaAsync("vik");
        var verdict = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/ledger/verification", UriKind.Relative)))!;
        if (verdict["fault"] is { } fault)
            throw new RehearsalFailedException($"The ledger is not whole: {fault.ToJsonString()}");
    }
}
