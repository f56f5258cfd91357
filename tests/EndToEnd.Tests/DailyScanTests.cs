using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Runtime.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Tests;

/// <summary>What no event told of is still found by the daily scan.</summary>
[Collection(MachineTests.Name)]
public sealed class DailyScanTests(MachineFixture machine)
{
    private const string Subscription = "/providers/Microsoft.EventGrid/eventSubscriptions/keelson-resource-changes";

    [Fact]
    public async Task Scan_ChangeWithoutEvent_IsFoundAndRepaired()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("scanned"));
        var account = (await machine.Azure.ListGroupAsync("rg-payments.scanned"))
            .First(item => item["type"]!.GetValue<string>() == "Microsoft.Storage/storageAccounts")["id"]!.GetValue<string>();
        await WithoutEventsAsync(() => machine.Azure.SendAsync(HttpMethod.Patch, account, new JsonObject
        {
            ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true },
        }, "2024-01-01"));

        await RunNowAsync("ScanDriftTimer");

        var repair = await Eventually.FindAsync(async () =>
            (await dana.GetAsync("/api/runs?environment=payments.scanned")).Json["items"]!.AsArray()
                .FirstOrDefault(run => run!["order"]!["kind"]!.GetValue<string>() == "repair"));
        Assert.Contains("the daily scan", repair["order"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("applied", (await dana.EndAsync(repair["order"]!["runId"]!.GetValue<string>()))["run"]!["status"]!.GetValue<string>());
    }

    /// <summary>Events of what is done here are delivered to nobody: their filter lets none through.</summary>
    private async Task WithoutEventsAsync(Func<Task<HttpStatusCode>> act)
    {
        var id = machine.Azure.Subscription + Subscription;
        await machine.Azure.FilterEventsAsync(id, "/subscriptions/nowhere");
        Assert.True(await act() is HttpStatusCode.OK or HttpStatusCode.Accepted);
        await machine.Azure.FilterEventsAsync(id, "");
    }

    private async Task RunNowAsync(string function)
    {
        var keys = machine.Machine.Platform.Services.GetRequiredService<HostKeys>();
        using var http = new HttpClient { BaseAddress = machine.Machine.Platform.Address };
        http.DefaultRequestHeaders.Add("x-functions-key", keys.Master);
        using var response = await http.PostAsJsonAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), new JsonObject());
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
    }
}
