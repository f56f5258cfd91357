using Keelson.Local.Serving;

namespace Keelson.Local.Commands;

/// <summary>What a person reads first after starting.</summary>
internal static class Banner
{
    public static void Platform(Uri address)
    {
        Console.WriteLine($"Keelson portal          {address}");
        Console.WriteLine($"API, with curl          curl -H \"Authorization: Bearer $(curl -s {address}.auth/token/dana)\" {address}api/catalogue");
    }

    public static void Cloud(CloudConnection cloud) => Console.WriteLine(
        $"Simulated Azure         {cloud.Endpoint} (root certificate {Path.GetRelativePath(Environment.CurrentDirectory, cloud.RootFile)})");

    public static void HowToStop() => Console.WriteLine("Ctrl+C stops it; all state is kept.");
}
