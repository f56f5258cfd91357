namespace Keelson.Portal.Parts;

/// <summary>The portal's line icons, drawn on a grid of 20.</summary>
public static class IconPaths
{
    public static string Of(string name) => name switch
    {
        "gauge" => "M3 14a7 7 0 1 1 14 0M10 14l3-5M3 14h1.5M15.5 14H17",
        "grid" => "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
        "layers" => "M10 3l7 3.5-7 3.5-7-3.5zM3 10.2l7 3.5 7-3.5M3 13.7l7 3.5 7-3.5",
        "route" => "M5 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM15 12.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM6.5 6H12a2.5 2.5 0 0 1 0 5H8a1.5 1.5 0 0 0 0 3h5.5",
        "book" => "M4 4.5c2-.8 4-.8 6 .5 2-1.3 4-1.3 6-.5v11c-2-.8-4-.8-6 .5-2-1.3-4-1.3-6-.5zM10 5v11",
        "storage" => "M4 5.5c0-3.3 12-3.3 12 0s-12 3.3-12 0zM4 5.5v9c0 3.3 12 3.3 12 0v-9M4 10c0 3.3 12 3.3 12 0",
        "compute" => "M4 4h12v8H4zM2.5 16h15M8 12v4M12 12v4",
        "kubernetes" => "M10 2.5l6.5 3.2 1.2 6.8-4.5 5H6.8l-4.5-5 1.2-6.8zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
        "database" => "M4 4.5h12v4H4zM4 11.5h12v4H4zM7 6.5h.01M7 13.5h.01",
        "network" => "M8 3h4v4H8zM2.5 13h4v4h-4zM13.5 13h4v4h-4zM10 7v3M4.5 13v-3h11v3",
        "security" => "M10 2.5l6 2.5v4.5c0 4-2.5 6.5-6 8-3.5-1.5-6-4-6-8V5zM10 8v4",
        "alert" => "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.1",
        "clock" => "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2",
        "check" => "M4 10.5l4 4 8-9",
        _ => "M4 4h12v12H4z",
    };
}
