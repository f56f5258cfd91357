namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim3WatchTests(MachineFixture machine)
{
    [Fact]
    public async Task Run_Watched_TellsPlanPolicyCostAndStagesInOrder()
    {
        using var dana = await machine.AsAsync("dana");

        var view = await dana.EndAsync(await dana.RequestAsync("watched"));

        var stages = view["run"]!["stages"]!.AsArray();
        Assert.Equal(
            ["plan", "policy", "cost", "execute", "verify", "record"],
            stages.Select(stage => stage!["name"]!.GetValue<string>()));
        Assert.All(stages, stage => Assert.True(
            stage!["endedAt"]!.GetValue<DateTimeOffset>() >= stage["startedAt"]!.GetValue<DateTimeOffset>()));
        var plan = view["plan"]!;
        Assert.Contains(plan["changes"]!.AsArray(), change => change!["action"]!.GetValue<string>() == "create"
            && change["type"]!.GetValue<string>() == "Microsoft.Storage/storageAccounts");
        Assert.NotEmpty(plan["verdicts"]!.AsArray());
        Assert.True(plan["cost"]!["monthly"]!.GetValue<decimal>() > 0);
        Assert.All(plan["cost"]!["lines"]!.AsArray(), line => Assert.NotEmpty(line!["assumption"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Run_LongPoll_AnswersWhenThereIsNews()
    {
        using var dana = await machine.AsAsync("dana");
        var runId = await dana.RequestAsync("polled");
        var before = (await dana.GetAsync($"/api/runs/{runId}")).Json["run"]!["sequence"]!.GetValue<long>();

        var news = (await dana.GetAsync($"/api/runs/{runId}?wait=30s&after={before}")).Json["run"]!;

        Assert.True(news["sequence"]!.GetValue<long>() > before || news["endedAt"] is not null);
        await dana.EndAsync(runId);
    }
}
