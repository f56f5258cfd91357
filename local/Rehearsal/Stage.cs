using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Policies;

namespace Keelson.Local.Rehearsal;

/// <summary>Where the steps of a scenario are played, and what they have kept.</summary>
internal sealed partial class Stage(RehearsedWorld world, Conductor conductor, RehearsalLog log) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);
    private HttpClient? azure;

    /// <summary>Calls whose answer was as it had to be.</summary>
    public int Held { get; private set; }

    public async Task OpenAsync()
    {
        azure = await world.AzureAsync();
        kept["subscription"] = world.Connection.SubscriptionId;
    }

    /// <summary>Plays a step as often as it happens.</summary>
    public async Task PlayAsync(ScenarioStep step)
    {
        for (var (n, at) = (1, step.At); at <= step.Until; n++)
        {
            await world.Clock.UntilAsync(world.Starts + at);
            // The one before may have taken longer than the time between them.
            if (world.Clock.GetUtcNow() > world.Starts + step.Until)
                return;
            await ActAsync(step, n);
            if (step.Every is not { } every)
                return;
            at += every;
        }
    }

    public void Dispose()
    {
        azure?.Dispose();
        foreach (var client in clients.Values)
            client.Dispose();
    }

    private Task ActAsync(ScenarioStep step, int repetition) => step.Act switch
    {
        CallAct call => CallAsync(step, call, repetition),
        ApproveAct approve => ApproveAsync(approve),
        RestartAct restart => RestartAsync(restart),
        _ => throw new InvalidOperationException(step.Act.GetType().Name),
    };

    private async Task CallAsync(ScenarioStep step, CallAct call, int repetition)
    {
        var deadline = world.Clock.GetUtcNow() + call.Within;
        while (true)
        {
            var (status, answer) = await SendAsync(step, call, repetition);
            if (Fault(call, status, answer, step, repetition) is not { } fault)
            {
                Keep(step, call, answer);
                Held++;
                return;
            }
            if (world.Clock.GetUtcNow() + Look > deadline)
                throw new RehearsalFailedException($"{step.Place}: {call.Method} {call.Path}: {fault}");
            await Task.Delay(Look, world.Clock);
        }
    }

    private async Task<(int Status, string Answer)> SendAsync(ScenarioStep step, CallAct call, int repetition)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(Fill(call.Path, step, repetition), UriKind.Relative));
        if (call.Body is { } body)
            request.Content = new StringContent(Fill(body, step, repetition), Encoding.UTF8, "application/json");
        else if (call.Text is { } text)
            request.Content = new StringContent(text, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/yaml"));
        var client = call.Persona is { } persona ? await ClientAsync(persona) : azure!;
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What is not as it must be; null when all is.</summary>
    private string? Fault(CallAct call, int status, string answer, ScenarioStep step, int repetition)
    {
        if (call.Status is { } expected ? status != expected : status is < 200 or > 299)
            return $"the answer is {status}, not {(call.Status is { } wanted ? $"{wanted}" : "a success")}: {Short(answer)}";
        foreach (var (path, value) in call.Where)
        {
            var found = Find(answer, path);
            if (!JsonNode.DeepEquals(JsonNode.Parse(found), JsonNode.Parse(Fill(value, step, repetition))))
                return $"{path} is {Short(found)}, not {Fill(value, step, repetition)}";
        }
        return null;
    }

    private void Keep(ScenarioStep step, CallAct call, string answer)
    {
        foreach (var (name, path) in call.Keep)
        {
            kept[name] = JsonNode.Parse(Find(answer, path)) is { } found
                ? found.ToString()
                : throw new RehearsalFailedException($"{step.Place}: there is no {path} to keep as {name} in {Short(answer)}");
        }
    }

    /// <summary>The value as JSON.</summary>
    private static string Find(string answer, string path)
    {
        using var json = JsonDocument.Parse(answer.Length == 0 ? "null" : answer);
        var found = JmesPath.Parse(path).Search(JmesValue.Of(json.RootElement));
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
            JmesWriting.Write(writer, found);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private async Task ApproveAsync(ApproveAct approve)
    {
        var client = await ClientAsync(approve.Persona);
        var waiting = await client.GetStringAsync(new Uri("/api/runs?status=awaitingApproval&limit=200", UriKind.Relative));
        foreach (var run in JsonNode.Parse(waiting)!["items"]!.AsArray())
        {
            var decision = new JsonObject { ["decision"] = "approve", ["planHash"] = run!["planHash"]?.DeepClone(), ["comment"] = "As planned." };
            using var body = new StringContent(decision.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri($"/api/runs/{run["order"]!["runId"]}/approval", UriKind.Relative), body);
            if (!response.IsSuccessStatusCode)
                log.Write("approve", $"not taken: {(int)response.StatusCode}");
        }
    }

    private async Task RestartAsync(RestartAct restart)
    {
        await conductor.AfterWork(restart.WithinWork == 0 ? 0 : world.Order.Next(restart.WithinWork));
        log.Write("power", "the platform dies");
        await world.CutPlatformAsync();
        await Task.Delay(restart.Down, world.Clock);
        await world.StartPlatformAsync();
        log.Write("power", "the platform is back");
    }

    private async Task<HttpClient> ClientAsync(string persona)
    {
        if (clients.TryGetValue(persona, out var known))
            return known;
        return clients[persona] = await world.PersonaAsync(persona);
    }

    private string Fill(string text, ScenarioStep step, int repetition) => Name().Replace(text, match => match.Groups[1].Value switch
    {
        "n" => repetition.ToString(CultureInfo.InvariantCulture),
        var name => kept.TryGetValue(name, out var value) ? value
            : throw new RehearsalFailedException($"{step.Place}: nothing was kept under the name '{name}'."),
    });

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
