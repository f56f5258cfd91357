namespace Keelson.Benchmarks;

/// <summary>The whole story, every claim of it checked.</summary>
internal static class DemoBenchmark
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var demo = Child.Keelson("demo");
        if (await demo.EndsAsync() != 0)
            throw new InvalidOperationException("The demo failed. Run it alone: dotnet run --project local -- demo");
        return [new("The demo", demo.Age.TotalSeconds, "s", "from the start of its process to its end", 60)];
    }
}
