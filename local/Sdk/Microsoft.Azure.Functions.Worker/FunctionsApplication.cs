// Mirrors Microsoft.Azure.Functions.Worker 2.52.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Entry point of a functions application.</summary>
public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
