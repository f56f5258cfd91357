using Keelson.Provisioning;
using Keelson.Tests;

namespace Keelson.Requests;

public sealed class RunDeskTests
{
    private static readonly IdempotencyKey Key = new("dana", "key-1", "fingerprint");

    private readonly Desk desk = new();
    private readonly MemoryLauncher launcher = new();

    // The writes in their order: key, blueprint, launch, record.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Accept_ProcessEndsAfterAWrite_SendingItAgainHealsIt(int writes)
    {
        var power = new PowerCut(after: writes);
        launcher.AfterLaunch = power.Check;
        var first = A.Order();
        await Assert.ThrowsAsync<PowerCutException>(() => AcceptAsync(first, Key, desk.RunDesk(power.Over(desk.Documents))));

        var again = await AcceptAsync(first with { RunId = "20261121-093016-zzzzz" }, Key);
        var thrice = await AcceptAsync(first with { RunId = "20261121-093017-zzzzz" }, Key);

        Assert.Equal(new Submission(first.RunId, Repeated: true), again.Value);
        Assert.Equal(again.Value, thrice.Value);
        Assert.Equal([first.RunId], launcher.Launched);
        Assert.Equal(first.RunId, (await desk.Runs.FindAsync(first.RunId, default))!.Id);
        Assert.Equal(Desk.Blueprint().Hash, (await desk.Archive.GetAsync(Desk.Blueprint().Ref, default)).Hash);
        Assert.Null(await desk.Runs.FindAsync("20261121-093016-zzzzz", default));
    }

    [Fact]
    public async Task Accept_RunHasGoneOnMeanwhile_ARepeatDoesNotTakeItBack()
    {
        await AcceptAsync(A.Order(), Key);
        var further = new RunRecord { Order = A.Order(), Sequence = 7, Status = RunStatus.Executing };
        await desk.Runs.SaveAsync(further, default);

        await AcceptAsync(A.Order(), Key);

        Assert.Equal(RunStatus.Executing, (await desk.Runs.FindAsync(A.Order().RunId, default))!.Status);
    }

    [Fact]
    public async Task Accept_SameKeyForSomethingElse_IsAConflictAndStartsNothing()
    {
        await AcceptAsync(A.Order(), Key);

        var other = await AcceptAsync(A.Order() with { Environment = "payments.other" }, Key with { Fingerprint = "another" });

        Assert.Equal((409, "idempotency-key-reused", A.Order().RunId), (other.Problem!.Status, other.Problem.Code, other.Problem.RunId));
        Assert.Single(launcher.Launched);
    }

    [Fact]
    public async Task Accept_SameKeyOfAnotherPerson_IsAnotherRequest()
    {
        await AcceptAsync(A.Order(), Key);

        var other = await AcceptAsync(
            A.Order() with { RunId = "20261121-093016-zzzzz", Environment = "payments.other" }, Key with { PrincipalId = "eve" });

        Assert.Equal(new Submission("20261121-093016-zzzzz", Repeated: false), other.Value);
    }

    [Fact]
    public async Task Accept_EnvironmentBusy_IsAConflictAndTheKeyStaysFree()
    {
        await AcceptAsync(A.Order());
        var second = A.Order(RunKind.Change) with { RunId = "20261121-093016-zzzzz" };

        var busy = await AcceptAsync(second, Key);
        launcher.End(second.Environment);
        var later = await AcceptAsync(second, Key);

        Assert.Equal((409, "environment-busy", A.Order().RunId), (busy.Problem!.Status, busy.Problem.Code, busy.Problem.RunId));
        Assert.Equal(new Submission(second.RunId, Repeated: false), later.Value);
    }

    [Fact]
    public async Task Accept_EndedRunTakesItsLeave_IsAcceptedAfterIt()
    {
        await AcceptAsync(A.Order());
        await desk.Runs.SaveAsync(
            new() { Order = A.Order(), Sequence = 9, Status = RunStatus.Applied, EndedAt = desk.Clock.GetUtcNow() }, default);

        var accepting = AcceptAsync(A.Order(RunKind.Change) with { RunId = "20261121-093016-zzzzz" });
        launcher.End(A.Order().Environment);

        Assert.Equal("20261121-093016-zzzzz", (await accepting).Value!.RunId);
    }

    private Task<Answer<Submission>> AcceptAsync(RunOrder order, IdempotencyKey? key = null, RunDesk? at = null) =>
        (at ?? desk.RunDesk()).AcceptAsync(order, Desk.Blueprint(), key, launcher, default);
}
