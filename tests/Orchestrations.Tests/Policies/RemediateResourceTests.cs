using System.Text;
using System.Text.Json.Nodes;
using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.Policies;

public sealed class RemediateResourceTests
{
    [Fact]
    public async Task Event_OfAViolation_IsRemediatedVerifiedAndRecorded()
    {
        await using var hub = await RemediationHub.StartAsync();

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.Remediated, OutcomeCodes.Applied), (outcome.Kind, outcome.Code));
        Assert.False((bool)hub.Estate[RemediationHub.Account]["properties"]!["allowBlobPublicAccess"]!);
        var record = (await hub.FindAsync(outcome.Remediation!))!;
        Assert.Equal(RemediationStatus.Applied, record.Status);
        Assert.Equal("Set properties.allowBlobPublicAccess to false", Assert.Single(record.Steps).Step.Title);
        Assert.Equal(RequestScope.CorrelationIdOf(record.Id).ToString(), Assert.Single(hub.Estate.Changes).Split(' ')[^1]);
        Assert.Equal("remediation.applied", Assert.Single(await hub.LedgerAsync()).Action);
    }

    [Fact]
    public async Task Event_DeliveredManyTimesAtOnce_HasOneOutcomeAndOneEffect()
    {
        await using var hub = await RemediationHub.StartAsync();
        var happened = hub.Event();

        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hub.DeliverAsync((JsonObject)happened.DeepClone())));
        await hub.OutcomeAsync(orders[0]);
        await hub.HandleAsync((JsonObject)happened.DeepClone());

        Assert.Single(hub.Estate.Changes);
        Assert.Single(await hub.Get<OutcomeStore>().ListAsync(null, default).ToListAsync());
    }

    [Fact]
    public async Task Events_OfOneResourceAtOnce_ChangeItOnceAndEachHasAnOutcome()
    {
        await using var hub = await RemediationHub.StartAsync();

        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.DeliverAsync(hub.Event())));
        var outcomes = new List<EventOutcome>();
        foreach (var order in orders)
            outcomes.Add(await hub.OutcomeAsync(order));

        Assert.Single(hub.Estate.Changes);
        Assert.Single(outcomes, outcome => outcome.Kind == OutcomeKind.Remediated);
        Assert.Equal(19, outcomes.Count(outcome => outcome.Kind == OutcomeKind.NoOp));
    }

    [Fact]
    public async Task Event_OfKeelsonsOwnChange_IsRecognisedAndReadsNothing()
    {
        await using var hub = await RemediationHub.StartAsync();
        var first = await hub.HandleAsync(hub.Event());
        var reads = hub.Estate.Reads;

        var own = await hub.HandleAsync(hub.Event(correlationId: RequestScope.CorrelationIdOf(first.Remediation!).ToString()));

        Assert.Equal((OutcomeKind.NoOp, OutcomeCodes.OwnChange, first.Remediation), (own.Kind, own.Code, own.Remediation));
        Assert.Equal(reads, hub.Estate.Reads);
    }

    [Fact]
    public async Task Event_ThatIsLate_IsCoveredByALaterRead()
    {
        await using var hub = await RemediationHub.StartAsync();
        var late = hub.Event();
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.HandleAsync(hub.Event());
        var reads = hub.Estate.Reads;

        var outcome = await hub.HandleAsync(late);

        Assert.Equal((OutcomeKind.NoOp, OutcomeCodes.Covered), (outcome.Kind, outcome.Code));
        Assert.Equal(reads, hub.Estate.Reads);
    }

    [Fact]
    public async Task Event_OfACompliantAbsentOrUnconcernedResource_ChangesNothing()
    {
        await using var hub = await RemediationHub.StartAsync();
        var fine = RemediationHub.Account + "2";
        hub.Estate[fine] = new JsonObject { ["properties"] = new JsonObject() };

        Assert.Equal(OutcomeCodes.Compliant, (await hub.HandleAsync(hub.Event(fine))).Code);
        Assert.Equal(OutcomeCodes.Absent, (await hub.HandleAsync(hub.Event(RemediationHub.Account + "3"))).Code);
        Assert.Equal(OutcomeCodes.Unconcerned, (await hub.HandleAsync(hub.Event("/subscriptions/s/resourceGroups/g"))).Code);
        Assert.Empty(hub.Estate.Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Step_WhoseAnswerGotLost_IsNotTakenTwice(bool etags)
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Estate.ETags = etags;
        hub.Estate.LoseAnswers = 1;

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal(OutcomeKind.Remediated, outcome.Kind);
        Assert.Single(hub.Estate.Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resource_ChangedBetweenJudgingAndActing_IsJudgedAgain(bool etags)
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Estate.ETags = etags;
        var raced = 0;
        // Without ETags only what happened before the step's own read can be noticed.
        if (etags)
        {
            hub.Estate.Before = id =>
            {
                if (Interlocked.Exchange(ref raced, 1) == 0)
                    Touch(hub, id);
            };
        }

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal(OutcomeKind.Remediated, outcome.Kind);
        Assert.Single(hub.Estate.Changes);
        Assert.Equal(etags ? "else" : null, (string?)hub.Estate[RemediationHub.Account]["tags"]!["someone"]);
    }

    [Fact]
    public async Task Change_ThatNeverShows_FailsAndSaysSo()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Estate.Forgetful = true;

        var order = await hub.DeliverAsync(hub.Event());
        var outcome = await hub.OutcomeAsync(order);

        Assert.Equal(OutcomeKind.Failed, outcome.Kind);
        Assert.Contains("Azure does not show it", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resource_PutBackAgainAndAgain_IsLeftToAPerson()
    {
        await using var hub = await RemediationHub.StartAsync(("Safety:ChangesPerResource", "2"));
        var kinds = new List<(OutcomeKind, string)>();
        for (var i = 0; i < 3; i++)
        {
            hub.Estate[RemediationHub.Account] = RemediationHub.Open();
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
            var outcome = await hub.HandleAsync(hub.Event());
            kinds.Add((outcome.Kind, outcome.Code));
        }

        Assert.Equal(
            [(OutcomeKind.Remediated, OutcomeCodes.Applied), (OutcomeKind.Remediated, OutcomeCodes.Applied), (OutcomeKind.Waiting, OutcomeCodes.Flapping)],
            kinds);
    }

    [Fact]
    public async Task Claim_OfARemediationThatDied_IsTakenOver()
    {
        await using var hub = await RemediationHub.StartAsync();
        await hub.Get<ClaimBook>().TakeAsync(
            RemediationHub.Account, "20260101-000000-aaaaaaaaaaaa", "event:never-was", ClaimPhase.Acting, DateTimeOffset.MaxValue, null, default);

        Assert.Equal(OutcomeKind.Remediated, (await hub.HandleAsync(hub.Event())).Kind);
        Assert.Equal(ClaimPhase.Free, (await hub.Get<ClaimBook>().FindAsync(RemediationHub.Account, default))!.Phase);
    }

    [Fact]
    public async Task Image_ThatCannotBeSaved_MeansNoChange()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(new AutoTagUserAction("creator", Update: false, Days: 1, "upn"))];

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.Failed, OutcomeCodes.Impossible), (outcome.Kind, outcome.Code));
        Assert.Empty(hub.Estate.Changes);
        Assert.Empty(await hub.Documents.ListAsync("images/").ToListAsync());
    }

    [Theory]
    [InlineData("{region: westeurope}", OutcomeCodes.Applied)]
    [InlineData("{region: northeurope}", OutcomeCodes.Compliant)]
    [InlineData("{account_id: " + WorldIds.Subscription + "}", OutcomeCodes.Applied)]
    [InlineData("{type: value, key: event.data.operationName, op: glob, value: '*/delete'}", OutcomeCodes.Compliant)]
    [InlineData("{type: event, key: data.operationName, op: glob, value: '*/write'}", OutcomeCodes.Applied)]
    [InlineData("{type: value, key: now, value_type: date, op: lt, value: '2020-01-01'}", OutcomeCodes.Compliant)]
    public async Task Conditions_OfThePolicy_DecideWhetherAnEventMakesItAct(string condition, string code)
    {
        await using var hub = await RemediationHub.StartAsync();
        var read = PolicyReader.Read(Encoding.UTF8.GetBytes($"""
            policies:
              - name: no-public-access
                resource: azure.storage
                mode: {"{"}type: event{"}"}
                conditions:
                  - {condition}
                filters:
                  - type: value
                    key: properties.allowBlobPublicAccess
                    value: true
                actions:
                  - type: set-properties
                    properties:
                      allowBlobPublicAccess: false
            """), "a test");
        Assert.Empty(read.Faults);
        hub.Policies = read.Policies;

        Assert.Equal(code, (await hub.HandleAsync(hub.Event())).Code);
    }

    private static void Touch(RemediationHub hub, string id)
    {
        var body = hub.Estate[id];
        body["tags"]!["someone"] = "else";
        hub.Estate[id] = body;
    }
}
