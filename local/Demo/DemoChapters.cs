using System.Text.Json.Nodes;

namespace Keelson.Local.Demo;

/// <summary>The chapters of the story, each with its claims.</summary>
internal static class DemoChapters
{
    private const string Environment = "payments.shop-staging";
    private const string Group = "rg-" + Environment;

    public static async Task RequestAsync(DemoStage stage)
    {
        var (status, answer) = await stage.PostAsync("dana", "/api/requests", Request("shop-staging"));
        stage.Claim(status == 202, "202 Accepted, with the run's address");
        stage.RunId = DemoStage.Text(answer, "runId");
        var (refused, problem) = await stage.PostAsync("dana", "/api/requests", new JsonObject { ["blueprint"] = "nothing" });
        stage.Claim(
            refused == 422 && problem["errors"]!.AsArray().Count >= 3,
            $"a request with {problem["errors"]!.AsArray().Count} wrong fields is refused, and each is named");
    }

    public static async Task PlanAsync(DemoStage stage)
    {
        var view = await stage.WatchAsync(run => DemoStage.Text(run, "status") == "awaitingApproval", "the plan is made");
        var plan = view["plan"]!;
        var creates = plan["changes"]!.AsArray().Count(change => DemoStage.Text(change!, "action") == "create");
        stage.Claim(creates > 0, $"{creates} resources to create, none to modify, none to delete");
        stage.Claim(plan["verdicts"]!.AsArray().All(verdict => DemoStage.Text(verdict!, "effect") != "deny"), "no policy forbids it");
        var cost = plan["cost"]!;
        stage.Claim(cost["monthly"]!.GetValue<decimal>() > 0, $"{cost["monthly"]} {cost["currency"]} per month, each assumption stated");
        stage.Claim(await stage.Azure.GroupAsync(Group) is null, "nothing exists yet");
    }

    public static async Task ApproveAsync(DemoStage stage)
    {
        var decision = new JsonObject
        {
            ["decision"] = "approve",
            ["planHash"] = DemoStage.Text((await stage.GetAsync("dana", $"/api/runs/{stage.RunId}"))["run"]!, "planHash"),
            ["comment"] = "Fine for a staging environment",
        };
        var (own, _) = await stage.PostAsync("dana", $"/api/runs/{stage.RunId}/approval", (JsonObject)decision.DeepClone());
        stage.Claim(own == 403, "Dana may not approve her own request");
        var (status, _) = await stage.PostAsync("omar", $"/api/runs/{stage.RunId}/approval", decision);
        stage.Claim(status == 202, "Omar approves exactly the plan he has seen, by its hash");
    }

    public static async Task DeployAsync(DemoStage stage)
    {
        var view = await stage.EndAsync("applied");
        var checks = view["run"]!["checks"]!.AsArray();
        stage.Claim(checks.Count > 0 && checks.All(check => check!["passed"]!.GetValue<bool>()), $"{checks.Count} checks of the live world passed");
        var tags = (await stage.Azure.GroupAsync(Group))!["tags"]!.AsObject();
        stage.Claim(
            DemoStage.Text(tags, "keelson-run") == stage.RunId && tags.ContainsKey("keelson-expires"),
            "resource group and resources carry environment, team, owner, run, expiry and cost centre");
    }

    public static async Task DriftAsync(DemoStage stage)
    {
        var account = await stage.Azure.AccountAsync(Group);
        await stage.Azure.PatchAsync(DemoStage.Text(account, "id"), new JsonObject { ["allowBlobPublicAccess"] = true });
        account = await stage.Azure.AccountAsync(Group);
        stage.Claim(account["properties"]!["allowBlobPublicAccess"]!.GetValue<bool>(), "the account now allows public blobs");
    }

    public static async Task RepairAsync(DemoStage stage)
    {
        var repair = await stage.FindAsync(
            async () => (await stage.GetAsync("dana", $"/api/runs?environment={Environment}"))["items"]!.AsArray()
                .FirstOrDefault(run => DemoStage.Text(run!["order"]!, "kind") == "repair"),
            "a repair starts by itself");
        stage.RunId = DemoStage.Text(repair["order"]!, "runId");
        stage.Claim(true, $"noticed through Event Grid: {DemoStage.Text(repair["order"]!, "reason")}");
        await stage.EndAsync("applied");
        var account = await stage.Azure.AccountAsync(Group);
        stage.Claim(!account["properties"]!["allowBlobPublicAccess"]!.GetValue<bool>(), "the account is private again");
    }

    public static async Task CompensateAsync(DemoStage stage)
    {
        await stage.Azure.BreakNextAsync("rg-payments.doomed-dev/.*managementPolicies");
        var (_, answer) = await stage.PostAsync("dana", "/api/requests", Request("doomed-dev"));
        stage.RunId = DemoStage.Text(answer, "runId");
        var view = await stage.EndAsync("restored");
        var removed = view["run"]!["resources"]!.AsArray().Count(resource => DemoStage.Text(resource!, "fate") == "removed");
        stage.Claim(
            await stage.Azure.GroupAsync("rg-payments.doomed-dev") is null,
            $"{removed} resources taken back; nothing is left of it in Azure");
    }

    public static async Task ExpireAsync(DemoStage stage)
    {
        var expires = (await stage.GetAsync("dana", $"/api/environments/{Environment}"))["expiresAt"]!.GetValue<DateTimeOffset>();
        stage.LetPass(TimeSpan.FromDays(11) + TimeSpan.FromMinutes(10));
        await WarnedAsync(stage, 3);
        stage.LetPass(TimeSpan.FromDays(2));
        await WarnedAsync(stage, 1);
        stage.LetPass(TimeSpan.FromDays(1));
        var expiry = await stage.FindAsync(
            async () => (await stage.GetAsync("dana", $"/api/runs?environment={Environment}"))["items"]!.AsArray()
                .FirstOrDefault(run => DemoStage.Text(run!["order"]!, "kind") == "expire"),
            "the environment expires");
        stage.RunId = DemoStage.Text(expiry["order"]!, "runId");
        await stage.EndAsync("applied");
        stage.Claim(await stage.Azure.GroupAsync(Group) is null, $"expired at {expires:u}, and everything is gone");
    }

    public static async Task LedgerAsync(DemoStage stage)
    {
        var entries = (await stage.GetAsync("dana", "/api/ledger?limit=200"))["items"]!.AsArray();
        var actions = entries.Select(entry => DemoStage.Text(entry!, "action")).ToHashSet(StringComparer.Ordinal);
        string[] expected = ["run.requested", "run.approved", "environment.drifted", "run.compensated", "run.ended"];
        stage.Claim(expected.All(actions.Contains), $"{entries.Count} entries: {string.Join(", ", expected)}");
        var verdict = await stage.GetAsync("dana", "/api/ledger/verification");
        stage.Claim(verdict["fault"] is null, "the hash chain is whole");
    }

    private static async Task WarnedAsync(DemoStage stage, int days)
    {
        await stage.FindAsync(
            async () => (await stage.GetAsync("dana", $"/api/environments/{Environment}"))["expiryWarnings"]!.AsArray()
                .FirstOrDefault(warned => warned!.GetValue<int>() == days),
            $"the owner is warned {days} day(s) before");
        stage.Claim(true, $"the owner was warned {days} day(s) before");
    }

    private static JsonObject Request(string environment) => new()
    {
        ["blueprint"] = "storage-account",
        ["environment"] = environment,
        ["team"] = "payments",
        ["ttl"] = "14d",
        ["parameters"] = new JsonObject { ["replication"] = "Standard_ZRS" },
        ["reason"] = "Catalogue images for the shop",
    };
}
