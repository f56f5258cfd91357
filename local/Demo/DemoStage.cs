using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Serving;
using Spectre.Console;

namespace Keelson.Local.Demo;

/// <summary>What the chapters share: the personas' HTTP clients, Azure behind Keelson's back, the clock, and the claims.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Machine machine;
    private readonly AdjustableClock clock;
    private readonly Dictionary<string, HttpClient> personas = new(StringComparer.Ordinal);

    private DemoStage(Machine machine, AdjustableClock clock) => (this.machine, this.clock) = (machine, clock);

    public int Claims { get; private set; }

    /// <summary>The run that the present chapter is about.</summary>
    public string RunId { get; set; } = "";

    public OutsideAzure Azure { get; private set; } = null!;

    public static async Task<DemoStage> OpenAsync(Machine machine, AdjustableClock clock)
    {
        var stage = new DemoStage(machine, clock);
        foreach (var persona in new[] { "dana", "omar", "petra" })
        {
            var http = new HttpClient { BaseAddress = machine.Platform.Address };
            var token = await http.GetStringAsync(new Uri($"/.auth/token/{persona}", UriKind.Relative));
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            stage.personas[persona] = http;
        }
        stage.Azure = await OutsideAzure.OpenAsync(CloudConnection.To(machine.Cloud));
        return stage;
    }

    /// <summary>Checks a claim; the story ends at the first that does not hold.</summary>
    public void Claim(bool holds, string claim)
    {
        if (!holds)
            throw new DemoFailedException(claim);
        Claims++;
        AnsiConsole.MarkupLineInterpolated($"  [green]✓[/] {claim}");
    }

    public async Task<JsonNode> GetAsync(string persona, string path) =>
        (await personas[persona].GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative)))!;

    public async Task<(int Status, JsonNode Body)> PostAsync(string persona, string path, JsonObject body)
    {
        using var response = await personas[persona].PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>The present run once <paramref name="until"/> holds of it.</summary>
    public Task<JsonNode> WatchAsync(Func<JsonNode, bool> until, string what) => FindAsync(
        async () => await GetAsync("dana", $"/api/runs/{RunId}?wait=1s") is var view && until(view["run"]!) ? view : null, what);

    public async Task<JsonNode> EndAsync(string status)
    {
        var view = await WatchAsync(run => run["endedAt"] is not null, $"run {RunId} ends");
        var actual = Text(view["run"]!, "status");
        Claim(actual == status, $"the run ended as {actual}: {Text(view["run"]!, "summary")}");
        return view;
    }

    /// <summary>What happens on its own, or a claim that it does not.</summary>
    public async Task<T> FindAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        throw new DemoFailedException($"In {Patience.TotalSeconds:0} s it did not come about that {what}.");
    }

    /// <summary>Lets time pass for platform and cloud alike; timers that fall due fire.</summary>
    public void LetPass(TimeSpan time) => clock.Advance(time);

    public static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        foreach (var http in personas.Values)
            http.Dispose();
        await Azure.DisposeAsync();
    }
}
