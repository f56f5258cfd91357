using System.Runtime.CompilerServices;

namespace Keelson.Tests;

/// <summary>The Azure clients read this switch once per process, whichever test comes first.</summary>
internal static class AzureSpans
{
    [ModuleInitializer]
    internal static void Enable() => AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
}
